package io.crossdock.release;

import io.crossdock.message.RouteGate;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While HTTP paths are exchanged, calls wait instead of finding no path. Stands behind the login:
 * strangers do not wait, they are refused.
 */
final class HttpGate extends OncePerRequestFilter {

  private final RouteGate gate;

  HttpGate(RouteGate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RouteGate.Unit unit = gate.enterApart(RouteSwap.HTTP);
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new End(unit));
      } else {
        unit.close();
      }
    }
  }

  /** The call goes on in another thread; it ends with its answer. */
  private record End(RouteGate.Unit unit) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      unit.close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      unit.close();
    }

    @Override
    public void onError(AsyncEvent event) {
      unit.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
