package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.party.Limits;
import io.crossdock.party.ServedApi;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** Limits by a clock that the test holds. */
class RateLimitsTest {

  private static final Limits SLOW = new Limits(0.2, 3);
  private static final ServedApi ORDER = new ServedApi("order", "v1", "/api/v1", SLOW, null);
  private static final ServedApi NEXT = new ServedApi("order", "v2", "/api/v2", SLOW, null);
  private static final ServedApi ERP = new ServedApi("erp", "v1", "/api/v1/erp", SLOW, null);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Hand time = new Hand();
  private final RateLimits rates = new RateLimits(new ApiMeters(() -> meters), time);

  @Test
  void aBurstIsAdmittedAndThenOneCallAtEachTickOfTheRate() throws IOException {
    usedUp("app", ORDER);

    MockHttpServletResponse atOnce = refused("app", ORDER);
    time.moves(Duration.ofMillis(4_500));
    MockHttpServletResponse soon = refused("app", ORDER);
    time.moves(Duration.ofMillis(500));

    assertThat(atOnce.getHeader("Retry-After")).isEqualTo("5");
    assertThat(soon.getHeader("Retry-After")).isEqualTo("1");
    assertThat(admits("app", ORDER, SLOW)).isTrue();
    assertThat(admits("app", ORDER, SLOW)).isFalse();
  }

  @Test
  void aRefusalIsAProblemThatNamesTheLimit() throws IOException {
    usedUp("app", ORDER);

    MockHttpServletResponse refused = refused("app", ORDER);

    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(refused.getContentAsString())
        .isEqualTo(
            "{\"type\":\"urn:crossdock:problem:tooManyRequests\",\"title\":\"Too many requests\","
                + "\"status\":429,\"detail\":\"At most 3 calls at once and 0.2 per second of the"
                + " API order.\"}");
    assertThat(refused.getHeader("RateLimit")).isEqualTo("\"order\";r=0;t=15");
  }

  @Test
  void everyAnswerSaysWhatIsLeftAndWhenAllIsBack() throws IOException {
    MockHttpServletResponse first = new MockHttpServletResponse();

    rates.admits("app", ORDER, SLOW, first);

    assertThat(first.getStatus()).isEqualTo(200);
    assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"order\";q=3;w=15");
    assertThat(first.getHeader("RateLimit")).isEqualTo("\"order\";r=2;t=5");
  }

  @Test
  void whatOneUsesUpNoOtherMissesAndNoOtherApi() throws IOException {
    usedUp("app", ORDER);

    assertThat(admits("app", ORDER, SLOW)).isFalse();
    assertThat(admits("shop", ORDER, SLOW)).isTrue();
    assertThat(admits("app", ERP, SLOW)).isTrue();
  }

  @Test
  void anotherVersionOfAnApiGivesNothingOnTop() throws IOException {
    usedUp("app", ORDER);

    assertThat(admits("app", NEXT, SLOW)).isFalse();
  }

  @Test
  void anotherLimitInTheFileHoldsAtOnce() throws IOException {
    usedUp("app", ORDER);

    assertThat(admits("app", ORDER, new Limits(10, 20))).isTrue();
    assertThat(admits("app", ORDER, SLOW)).isFalse();
  }

  @Test
  void askingForRoomUsesUpNothing() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(rates.hasRoom("shop", ORDER, SLOW, new MockHttpServletResponse())).isTrue();
    }
    usedUp("shop", ORDER);
    MockHttpServletResponse full = new MockHttpServletResponse();

    assertThat(rates.hasRoom("shop", ORDER, SLOW, full)).isFalse();
    assertThat(full.getStatus()).isEqualTo(429);
    assertThat(full.getHeader("Retry-After")).isEqualTo("5");
  }

  @Test
  void callsAreCountedByPartyApiAndOutcome() throws IOException {
    usedUp("app", ORDER);
    refused("app", ORDER);
    refused("app", ORDER);

    assertThat(counted("app", "admitted")).isEqualTo(3);
    assertThat(counted("app", "limited")).isEqualTo(2);
  }

  private double counted(String party, String outcome) {
    return meters
        .get("crossdock.api.calls")
        .tags("party", party, "api", "order", "version", "v1", "outcome", outcome)
        .counter()
        .count();
  }

  private void usedUp(String caller, ServedApi api) throws IOException {
    for (int i = 0; i < SLOW.burst(); i++) {
      assertThat(admits(caller, api, SLOW)).isTrue();
    }
  }

  private MockHttpServletResponse refused(String caller, ServedApi api) throws IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();
    assertThat(rates.admits(caller, api, SLOW, response)).isFalse();
    return response;
  }

  private boolean admits(String caller, ServedApi api, Limits limits) throws IOException {
    return rates.admits(caller, api, limits, new MockHttpServletResponse());
  }

  /** Moves only when told. */
  private static final class Hand implements TimeMeter {

    private long nanos;

    void moves(Duration by) {
      nanos += by.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
