package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.party.LoginLimits;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyText;
import io.crossdock.party.RefusedStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who guesses API keys waits; who has the right one never does. */
class WrongKeysTest {

  private static final String RIGHT = "key-of-mobile-app-0001";
  private static final int ALLOWED = 30;

  @TempDir Path folder;
  private ApiKeyFilter door;

  @BeforeEach
  void doorWithOneParty() {
    PartyText.write(
        folder.resolve("routes"),
        "mobile-app",
        "api",
        "channel",
        "parameters: {apiKey: " + RIGHT + "}\n");
    List<Party> parties =
        new PartyFiles(folder.resolve("routes"), Map.<String, String>of()::get).load();
    ApiKeys keys = new ApiKeys(new PartyRegistry(parties), () -> null);
    door = new ApiKeyFilter(keys, new LoginLimits(20, Duration.ofMinutes(10), ALLOWED).keys());
  }

  @Test
  void anAddressThatGuessesKeysIsToldToWaitForTheRestOfTheMinute() throws Exception {
    for (int i = 0; i < ALLOWED; i++) {
      assertThat(call("10.0.0.1", "guess-number-" + i).getStatus()).isEqualTo(401);
    }

    MockHttpServletResponse more = call("10.0.0.1", "guess-number-x");

    assertThat(more.getStatus()).isEqualTo(429);
    assertThat(Integer.parseInt(more.getHeader("Retry-After"))).isBetween(1, 60);
    assertThat(more.getContentAsString()).contains("urn:crossdock:problem:tooManyRequests");
    assertThat(call("10.0.0.2", "guess-number-y").getStatus()).isEqualTo(401);
  }

  @Test
  void aGuesserLocksNobodyOutWhoHasTheRightKeyAlsoBehindTheSameAddress() throws Exception {
    for (int i = 0; i < 3 * ALLOWED; i++) {
      call("10.0.0.1", "guess-number-" + i);
    }

    assertThat(call("10.0.0.1", RIGHT).getStatus()).isEqualTo(200);
    assertThat(call("10.0.0.2", RIGHT).getStatus()).isEqualTo(200);
    assertThat(call("10.0.0.1", "guess-number-z").getStatus()).isEqualTo(429);
  }

  @Test
  void rightKeysUseUpNothing() throws Exception {
    for (int i = 0; i < 3 * ALLOWED; i++) {
      assertThat(call("10.0.0.1", RIGHT).getStatus()).isEqualTo(200);
    }

    assertThat(call("10.0.0.1", "guess-number-1").getStatus()).isEqualTo(401);
  }

  @Test
  void aLimitOfNothingRefusesTheStart() {
    assertThatThrownBy(() -> new LoginLimits(20, Duration.ofMinutes(10), 0))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("wrong-keys-per-minute");
  }

  private MockHttpServletResponse call(String address, String key) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/orders");
    request.setRemoteAddr(address);
    request.addHeader("X-Api-Key", key);
    MockHttpServletResponse response = new MockHttpServletResponse();
    door.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
