package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReadinessFilterTest {

  private final MockHttpServletRequest request =
      new MockHttpServletRequest("POST", "/api/v1/orders");
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  @Test
  void aHubThatIsNotReadySaysLaterAndNeverThatThePathIsUnknown() throws Exception {
    new ReadinessFilter(() -> false).doFilter(request, response, chain);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(response.getContentAsString()).contains("urn:crossdock:problem:unavailable");
    assertThat(chain.getRequest()).isNull();
  }

  @Test
  void aReadyHubTakesTheRequest() throws Exception {
    new ReadinessFilter(() -> true).doFilter(request, response, chain);

    assertThat(chain.getRequest()).isSameAs(request);
  }
}
