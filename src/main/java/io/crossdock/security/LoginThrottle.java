package io.crossdock.security;

import io.crossdock.party.FailedLogins;
import io.crossdock.party.LoginLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stops guessing of the operators' password: an address with too many wrong ones has to wait. */
@Component
@Order(LoginThrottle.BEFORE_SPRING_SECURITY)
class LoginThrottle extends OncePerRequestFilter {

  static final int BEFORE_SPRING_SECURITY = -200;

  private final FailedLogins failed;

  LoginThrottle(LoginLimits limits) {
    this.failed = limits.passwords();
  }

  @EventListener
  void note(AuthenticationFailureBadCredentialsEvent event) {
    if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
      failed.note(details.getRemoteAddress());
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String address = request.getRemoteAddr();
    if (isLogin(request) && failed.isBlocked(address)) {
      response.setHeader("Retry-After", String.valueOf(failed.waitsSeconds(address)));
      Problem.TOO_MANY.answer(response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isLogin(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    boolean basic = authorization != null && authorization.regionMatches(true, 0, "Basic", 0, 5);
    return basic
        || request.getMethod().equals("POST") && request.getRequestURI().endsWith("/login");
  }
}
