package io.crossdock.security;

import io.crossdock.security.AccessRefusals.Door;
import io.crossdock.security.AccessRefusals.Reason;
import io.crossdock.security.AccessRefusals.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes every call that was refused for who made it, whichever door said so. */
@Component
@Order(LoginThrottle.BEFORE_SPRING_SECURITY - 1)
class RefusalFilter extends OncePerRequestFilter {

  private final AccessPolicy policy;
  private final AccessRefusals refusals;

  RefusalFilter(AccessPolicy policy, AccessRefusals refusals) {
    this.policy = policy;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    int status = response.getStatus();
    if (status == HttpServletResponse.SC_UNAUTHORIZED
        || status == HttpServletResponse.SC_FORBIDDEN) {
      String caller = PartyIdentity.known(request);
      Reason reason =
          status == HttpServletResponse.SC_FORBIDDEN ? Reason.forbidden : Reason.unauthenticated;
      refusals.note(
          new Refusal(
              door(request),
              caller == null ? AccessRefusals.NOBODY : caller,
              asked(request),
              reason),
          request.getRemoteAddr());
    }
  }

  private static Door door(HttpServletRequest request) {
    String path = request.getServletPath();
    if (path.startsWith("/api/")) {
      return Door.api;
    }
    return path.startsWith("/webhooks/") ? Door.webhook : Door.console;
  }

  /** A line of the policy, not the path: what a stranger writes is of no end. */
  private String asked(HttpServletRequest request) {
    return switch (door(request)) {
      case api ->
          policy
              .call(request.getMethod(), request.getServletPath())
              .map(AccessPolicy.Call::text)
              .orElse("/api/**");
      case webhook -> "/webhooks/**";
      default -> "console";
    };
  }
}
