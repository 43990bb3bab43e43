package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.command.CasesCommand;
import io.crossdock.command.ReplayCommand;
import io.crossdock.model.CanonicalJson;
import io.crossdock.release.LiveRelease;
import io.crossdock.release.ReleaseFolder;
import io.crossdock.release.TryCardCommand;
import io.crossdock.release.ZippedRelease;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * Many messages fail for one mistake of a mapping: one card. The repair is tried over the whole
 * card, goes live, and the card is decided again when a second person agrees; its cases end by
 * themselves.
 */
@Tag("own-hub")
@TestPropertySource(
    properties = {"crossdock.replay.alone=10", "crossdock.release.follow-every=200ms"})
class FixAndTryIT extends HubStory {

  private static final String API = "/api/v1/operation";
  private static final String MAPPING = "mappings/api/order-in.jslt";
  private static final String FIELD = "  \"channelStatus\": fallback(.channelStatus, \"open\"),";
  private static final int MANY = 12;

  @TempDir Path empty;

  @Autowired private ApplicationContext hub;

  private final String prefix = unique("CARD");

  /** Orders of this story whose number ends so cannot be translated. */
  private ReleaseFolder failing(String name, String ends, String why) {
    ReleaseFolder folder = ReleaseFolder.in(empty.resolve(name));
    String mistake =
        "\"currency\": if (starts-with(.channelOrderId, \"%s\")"
            + " and ends-with(.channelOrderId, \"%s\")) error(\"%s\") else .currency,";
    folder.edit(MAPPING, FIELD, FIELD + "\n  " + mistake.formatted(prefix, ends, why));
    return folder;
  }

  private void goesLive(ReleaseFolder folder) {
    byte[] zip = ZippedRelease.of(folder.home());
    Answer applied = operator.post(API + "/releases?reason=story", "application/zip", zip);
    String id = applied.body().at("/approval/approvalId").asText();
    assertThat(second.post(API + "/approvals/" + id + "/approve", why("looks right")).status())
        .as(applied.body().toString())
        .isEqualTo(200);
    eventually(() -> assertThat(LiveRelease.of(hub)).isEqualTo(folder.digest()));
  }

  private static ObjectNode why(String reason) {
    return CanonicalJson.mapper().createObjectNode().put("reason", reason);
  }

  private Answer order(int i, String sku) {
    String number = prefix + "-%02d-X".formatted(i);
    return place(unique("key"), OrderText.of(number).line(sku, 1).json());
  }

  private JsonNode card() {
    for (JsonNode card : operator.get(API + "/case-cards").body().path("cards")) {
      if (card.path("cause").asText().contains(MAPPING)) {
        return card;
      }
    }
    return CanonicalJson.mapper().createObjectNode().put("cases", 0);
  }

  private int count(String sql) {
    return db.sql(sql).param(prefix + "%").query(Integer.class).single();
  }

  private int orders() {
    return count("select count(*)::int from orders where channel_order_id like ?");
  }

  @Test
  void theRepairIsTriedOverTheWholeCardWhichIsThenDecidedAgain() {
    String sku = stockedProduct(MANY + 5);
    goesLive(failing("broken", "X", "a mistake of ours"));
    List<Integer> failed = IntStream.range(0, MANY).mapToObj(i -> order(i, sku).status()).toList();
    assertThat(failed).containsOnly(400);
    String card = card().path("fingerprint").asText();
    assertThat(card().path("cases").asInt()).isEqualTo(MANY);
    assertThat(card().path("messages").asInt()).isEqualTo(MANY);
    assertThat(operator.terminal(CasesCommand::new, "--by-cause")).contains(card);

    ReleaseFolder half = failing("half", "-03-X", "another mistake");
    ReleaseFolder repaired = ReleaseFolder.in(empty.resolve("repaired"));
    String halfTried = tried(card, half);
    String tried = tried(card, repaired);

    assertThat(halfTried)
        .contains("tried 12 of 12 messages whose case is open; nothing was sent")
        .contains("11  would be decided", "1  fails: ");
    assertThat(tried).contains("12  would be decided").doesNotContain("fails", "refused");
    assertThat(orders()).isZero();
    assertThat(reserved(sku)).isZero();
    assertThat(card().path("cases").asInt()).isEqualTo(MANY);

    goesLive(repaired);
    assertThat(order(0, sku).status()).isEqualTo(201);
    assertThat(card().path("cases").asInt()).as("the same was decided").isEqualTo(MANY - 1);
    decidedAgain(card);

    assertThat(orders()).isEqualTo(MANY);
    assertThat(card().path("cases").asInt()).as("the card is gone").isZero();
    assertThat(tried(card, repaired)).contains("no case of this cause is open");
    assertThat(closedBy(card)).containsOnly("hub").hasSize(MANY);
    eventually(() -> assertThat(onHand(sku)).isEqualTo(5));
    assertThat(ledgerCheck.run()).isEmpty();
  }

  private String tried(String card, ReleaseFolder folder) {
    return operator.terminal(TryCardCommand::new, card, folder.home().toString());
  }

  /** Eleven are more than one person may send again here. */
  private void decidedAgain(String card) {
    String plan = operator.terminal(ReplayCommand::new, "--cause", card, "--reason", "repaired");
    String id = plan.lines().findFirst().orElseThrow().split(" ")[1];
    String alone = operator.terminal(ReplayCommand::new, "--run", id, "--reason", "go");
    String together = second.terminal(ReplayCommand::new, "--run", id, "--reason", "I looked");

    assertThat(plan).contains("      11  again", "       1  unchanged");
    assertThat(alone).contains("waits");
    assertThat(together).contains("replay " + id + " is ended", "      11  decided");
  }

  private List<String> closedBy(String card) {
    return db.sql("select closed_by from exception_case where fingerprint = ?")
        .param(card)
        .query(String.class)
        .list();
  }
}
