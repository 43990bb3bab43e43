package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import io.crossdock.comparison.TriedMessage;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.MessageTrial;
import io.crossdock.order.SchemaCheck;
import io.crossdock.party.PartyRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** What the routes of a release that does not run make of a stored message. */
class ReleaseTrialTest {

  private static final Function<String, Class<?>> BEANS =
      DeclaredBeans.in(new MockEnvironment().withProperty("spring.profiles.active", "demo"));

  private final ReleaseTrial trial =
      new ReleaseTrial(
          mock(MessageTrial.class, CALLS_REAL_METHODS),
          new PartyRegistry(List.of()),
          new SchemaCheck(Path.of("mappings/canonical")));

  @TempDir Path folder;

  /** What decides is mocked: it decides nothing. */
  private static TrialRoutes routes(Path home) {
    ReleaseModel release = ReleaseModel.of(home, ReleaseTree.read(home).manifest(), name -> "1");
    return new TrialRoutes(release, name -> mock(BEANS.apply(name)), BEANS, name -> "1");
  }

  private TriedMessage tried(Path home, InboxMessage message) {
    try (TrialRoutes routes = routes(home.toAbsolutePath())) {
      return trial.of(message, routes).orElseThrow();
    }
  }

  @Test
  void whatARouteHandsToTheCoreIsSeenUnderItsOwnNumber() {
    TriedMessage tried = tried(Path.of(""), message("mobile-app", "{\"channelOrderId\":\"A\"}"));

    assertThat(tried.unable()).isNull();
    assertThat(tried.document().path("schema").asText()).isEqualTo("order");
    assertThat(tried.document().path("channelOrderId").asText()).isEqualTo("A");
    assertThat(tried.refusals()).contains("/lineItems required");
  }

  @Test
  void theMappingsOfTheReleaseAreUsed() {
    ReleaseFolder release =
        ReleaseFolder.in(folder).edit("mappings/api/order-in.jslt", "\"open\"", "\"another\"");

    TriedMessage tried = tried(release.home(), message("mobile-app", "{}"));

    assertThat(tried.document().path("channelStatus").asText()).isEqualTo("another");
  }

  @Test
  void aRouteThatAsksItsChannelIsNotTriedAndAsksNobody() {
    List<TriedMessage> tried = new ArrayList<>();
    try (TrialRoutes routes = routes(Path.of("").toAbsolutePath())) {
      // more than a circuit breaker lets fail
      for (int i = 0; i < 50; i++) {
        tried.add(trial.of(message("north-web", "{\"id\": 4711}"), routes).orElseThrow());
      }
    }

    assertThat(tried)
        .extracting(TriedMessage::unable)
        .containsOnly("cannot be tried: its route asks its channel");
    assertThat(tried).extracting(TriedMessage::document).containsOnlyNulls();
  }

  @Test
  void aPartyThatTheReleaseDoesNotKnowFails() {
    TriedMessage tried = tried(Path.of(""), message("nobody", "{}"));

    assertThat(tried.failure()).isEqualTo("there is no route for it");
    assertThat(tried.decision()).isEqualTo("failed");
  }

  private static InboxMessage message(String party, String body) {
    return new InboxMessage(
        "01M80K3ZZC9JB0WZY4WWFDVBPN",
        Instant.EPOCH,
        1,
        "north",
        party,
        "order",
        5,
        "correlation",
        null,
        "story",
        "application/json",
        Map.of(),
        "digest",
        body.getBytes(StandardCharsets.UTF_8));
  }
}
