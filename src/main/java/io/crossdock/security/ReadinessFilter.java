package io.crossdock.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says "later" while the hub starts or stops. The port opens before the routes stand; without this
 * a sender would get a 404 then, and a 404 reads like a refusal for good.
 */
final class ReadinessFilter extends OncePerRequestFilter {

  private static final String SECONDS = "2";

  private final BooleanSupplier ready;

  /**
   * Asked at every request.
   *
   * @param ready whether the hub takes requests now
   */
  ReadinessFilter(BooleanSupplier ready) {
    this.ready = ready;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (ready.getAsBoolean()) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Retry-After", SECONDS);
    Problem.UNAVAILABLE.answer(response);
  }
}
