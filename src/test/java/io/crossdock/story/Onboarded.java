package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** What an operator sees of the way of parties into the hub. */
record Onboarded(Operator operator) {

  static final String PATH = "/api/v1/operation/onboardings";

  HubStory.Answer begin(String party) {
    ObjectNode body = CanonicalJson.mapper().createObjectNode();
    return operator.post(PATH, body.put("party", party).put("reason", "the contract is signed"));
  }

  JsonNode of(String party) {
    for (JsonNode one : operator.get(PATH).body().path("onboardings")) {
      if (one.path("party").asText().equals(party)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  String waitsFor(String party) {
    return of(party).path("waitsFor").asText();
  }

  List<String> missing(String party) {
    return StreamSupport.stream(of(party).path("missing").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  double openSeconds(String party) {
    return operator.figure("crossdock_onboarding_open_seconds", "party=\"" + party + "\"");
  }

  double endedSeconds(String party) {
    return operator.figure("crossdock_onboarding_seconds", "party=\"" + party + "\"");
  }

  /** The duration is that between the begin and this end; the steps are in their order. */
  void timesAre(String party, OffsetDateTime heard, OffsetDateTime productive) {
    JsonNode one = of(party);
    OffsetDateTime begun = time(one, "begunAt");
    assertThat(time(one, "firstMessageAt")).isEqualTo(heard);
    assertThat(time(one, "productiveAt")).isEqualTo(productive);
    assertThat(List.of(begun, time(one, "liveAt"), heard, productive)).isSorted();
    assertThat(one.path("seconds").asDouble())
        .isCloseTo(Duration.between(begun, productive).toNanos() / 1e9, within(0.001));
  }

  private static OffsetDateTime time(JsonNode onboarding, String step) {
    return OffsetDateTime.parse(onboarding.path(step).asText());
  }
}
