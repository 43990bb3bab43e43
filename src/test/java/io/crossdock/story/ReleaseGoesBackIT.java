package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import io.crossdock.release.LiveRelease;
import io.crossdock.release.ReleaseFolder;
import io.crossdock.release.ZippedRelease;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * A release of what is critical goes live when a second person agrees; one under which orders fail
 * goes back by itself, and what failed is decided again.
 */
@Tag("own-hub")
@TestPropertySource(
    properties = {
      "crossdock.release.errors.least=5",
      "crossdock.release.errors.look-every=500ms",
      "crossdock.release.follow-every=200ms"
    })
class ReleaseGoesBackIT extends HubStory {

  private static final String API = "/api/v1/operation";
  private static final String FIELD = "  \"channelStatus\": fallback(.channelStatus, \"open\"),";

  @TempDir Path empty;

  @Autowired private ApplicationContext hub;

  private final String prefix = unique("BACK");
  private int placed;

  private int order(String sku) {
    String number = prefix + "-" + ++placed;
    return place(unique("key"), OrderText.of(number).line(sku, 1).json()).status();
  }

  /** Of these orders, how many messages ended so. */
  private int messages(String state) {
    return db.sql(
            """
            select count(*)::int from inbox
            where party = 'mobile-app' and state = ? and convert_from(body, 'UTF8') like ?
            """)
        .params(state, "%" + prefix + "%")
        .query(Integer.class)
        .single();
  }

  private JsonNode replayed(ObjectNode request) {
    String path = API + "/replays/" + operator.post(API + "/replays", request).text("replayId");
    eventually(() -> assertThat(operator.get(path).text("state")).isEqualTo("planned"));
    operator.post(path + "/run", CanonicalJson.mapper().createObjectNode().put("reason", "back"));
    eventually(() -> assertThat(operator.get(path).text("state")).isEqualTo("ended"));
    return operator.get(path).body();
  }

  private static ObjectNode why(String reason) {
    return CanonicalJson.mapper().createObjectNode().put("reason", reason);
  }

  /** It goes live when a second person agrees, not before. */
  private void agreedTo(byte[] zip, String base) {
    Answer applied = operator.post(API + "/releases?reason=story", "application/zip", zip);
    assertThat(applied.status()).as(applied.body().toString()).isEqualTo(202);
    String approval = API + "/approvals/" + applied.body().at("/approval/approvalId").asText();
    Answer own = operator.post(approval + "/approve", why("I am sure"));
    String waiting = LiveRelease.of(hub);
    Answer agreed = second.post(approval + "/approve", why("looks right"));

    assertThat(applied.body().at("/approval/why").asText())
        .isEqualTo("it changes mobile-app (revenueCritical)");
    assertThat(own.status()).isEqualTo(409);
    assertThat(waiting).isEqualTo(base);
    assertThat(agreed.status()).as(agreed.body().toString()).isEqualTo(200);
  }

  @Test
  @Requirement("Q3")
  void aCriticalReleaseNeedsASecondPersonAndIsLeftByItselfWhereItMakesMistakes() {
    String sku = stockedProduct(1_000);
    String base = LiveRelease.of(hub);
    ReleaseFolder bad = ReleaseFolder.in(empty);
    String mistake =
        "\"currency\": if (starts-with(.channelOrderId, \"%s\")) error(\"x\") else .currency,";
    bad.edit("mappings/api/order-in.jslt", FIELD, FIELD + "\n  " + mistake.formatted(prefix));
    int before = order(sku);
    agreedTo(ZippedRelease.of(bad.home()), base);
    eventually(() -> assertThat(LiveRelease.of(hub)).isEqualTo(bad.digest()));
    eventually(
        () -> {
          order(sku);
          assertThat(LiveRelease.of(hub)).isEqualTo(base);
        });
    int after = order(sku);

    assertThat(before).isEqualTo(201);
    assertThat(after).isEqualTo(201);
    JsonNode releases = operator.get(API + "/releases").body();
    assertThat(releases.path("activations").findValuesAsText("kind"))
        .containsExactly("takenBack", "applied", "applied");
    assertThat(releases.at("/activations/1/reason").asText())
        .isEqualTo("story; approved by second: looks right");
    assertThat(releases.at("/activations/0/actor").asText()).isEqualTo("hub");
    assertThat(releases.at("/activations/0/reason").asText())
        .matches(
            "mobile-app order: \\d+ of \\d+ messages failed since it went live, 0 of 1 before");
    assertThat(operator.get(API + "/cases?party=hub").body().toString())
        .contains("a release went back");

    int failed = messages("failed");
    ObjectNode request = CanonicalJson.mapper().createObjectNode().put("reason", "gone back");
    request.putObject("selection").put("party", "mobile-app").put("state", "failed");
    JsonNode replay = replayed(request);

    assertThat(failed).isGreaterThanOrEqualTo(5);
    assertThat(replay.at("/progress/decided").asInt()).isEqualTo(failed);
    assertThat(messages("decided")).isEqualTo(placed);
    assertThat(ledgerCheck.run()).isEmpty();
  }
}
