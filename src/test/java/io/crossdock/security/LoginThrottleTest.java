package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.party.LoginLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class LoginThrottleTest {

  private final LoginThrottle throttle =
      new LoginThrottle(new LoginLimits(20, Duration.ofMinutes(10), 30));

  private int retryAfter;

  @Test
  void makesAnAddressWaitAfterTwentyWrongPasswords() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(login("10.0.0.1")).isEqualTo(200);
      throttle.note(failure("10.0.0.1"));
    }

    assertThat(login("10.0.0.1")).isEqualTo(429);
    assertThat(retryAfter).isBetween(1, 600);
    assertThat(login("10.0.0.2")).isEqualTo(200);
  }

  private int login(String address) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    throttle.doFilter(request, response, new MockFilterChain());
    String wait = response.getHeader("Retry-After");
    retryAfter = wait == null ? 0 : Integer.parseInt(wait);
    return response.getStatus();
  }

  private static AuthenticationFailureBadCredentialsEvent failure(String address) {
    var login = UsernamePasswordAuthenticationToken.unauthenticated("ops", "guess");
    login.setDetails(new WebAuthenticationDetails(address, null));
    return new AuthenticationFailureBadCredentialsEvent(login, new BadCredentialsException("no"));
  }
}
