package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.CasesCommand;
import io.crossdock.command.FindCommand;
import io.crossdock.mapping.MappingCheck;
import io.crossdock.model.CanonicalJson;
import io.crossdock.release.ReleaseFolder;
import io.crossdock.release.SampleCommand;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators find what the hub knows of a number, and read a message as it came. */
class MessageDeskIT extends HubStory {

  private static final String API = "/api/v1/operation/messages";

  private Answer find(String number, String... filters) {
    String query = "?find=" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    return operator.get(API + query + String.join("", filters));
  }

  private static List<String> texts(Answer answer, String list, String field) {
    return answer.body().path(list).findValuesAsText(field);
  }

  @Test
  void anyNumberOfAnOrderLeadsToItsMessageItselfAndItsCommands() {
    String number = unique("A");
    String body = OrderText.of(number).line(stockedProduct(5), 1).json();
    String orderId = place(unique("key"), body).text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    Answer byChannel = find(number);
    JsonNode message = orderMessage(byChannel);

    List<String> numbers =
        List.of(
            orderId,
            message.path("messageId").asText(),
            message.path("correlationId").asText(),
            byChannel.body().at("/effects/0/effectId").asText(),
            trackingNumber(orderId));

    assertThat(texts(byChannel, "orders", "orderId")).contains(orderId);
    assertThat(texts(byChannel, "effects", "operation")).contains("createOrder", "releaseOrder");
    assertThat(message.path("state").asText()).isEqualTo("decided");
    assertThat(message.path("party").asText()).isEqualTo("mobile-app");
    assertThat(numbers).allSatisfy(one -> assertThat(isKnown(find(one))).as(one).isTrue());
    assertThat(texts(find(trackingNumber(orderId)), "messages", "document"))
        .contains("order", "shipment");
    assertThat(find(number, "&party=north-web").body().path("messages")).isEmpty();
    assertThat(find(number, "&to=2020-01-01T00:00:00Z").body().path("messages")).isEmpty();
  }

  private static JsonNode orderMessage(Answer found) {
    for (JsonNode one : found.body().path("messages")) {
      if (one.path("document").asText().equals("order")) {
        return one;
      }
    }
    throw new AssertionError("no order among " + found.body());
  }

  private static boolean isKnown(Answer answer) {
    return answer.status() == 200
        && answer.body().path("messages").size() + answer.body().path("effects").size() > 0;
  }

  private String trackingNumber(String orderId) {
    return db.sql(
            """
            select detail -> 'trackingNumbers' ->> 0 from order_timeline
            where order_id = ? and detail -> 'trackingNumbers' is not null limit 1
            """)
        .param(orderId)
        .query(String.class)
        .single();
  }

  @Test
  void theRawBytesOfAMessageAreGivenAsAFileAndWhoAskedIsKept() {
    String body = OrderText.of(unique("A")).line(stockedProduct(5), 1).json();
    String orderId = place(unique("key"), body).text("orderId");
    String id = orderMessage(find(orderId)).path("messageId").asText();

    var answer = operator.bytes(API + "/" + id + "/body");

    assertThat(operator.get(API + "/" + id).text("orderId")).isEqualTo(orderId);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(body);
    assertThat(answer.headers().firstValue("content-type")).contains("application/octet-stream");
    assertThat(answer.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"" + id + ".bin\"");
    assertThat(
            db.sql("select actor from audit_log where kind = 'message' and subject = ?")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly("ops");
  }

  @Test
  void aPersonAtATerminalFindsAnOrderAndItsCase() {
    String number = unique("A");
    String body = OrderText.of(number).line(stockedProduct(5), 1).jsonOffBy("0.01");
    String orderId = place(unique("key"), body).text("orderId");

    String found = operator.terminal(FindCommand::new, number);
    String cases = operator.terminal(CasesCommand::new, "--party", "mobile-app");

    assertThat(found).contains(orderId, "held", "mobile-app");
    assertThat(cases).contains("money", "mobile-app");
    assertThat(operator.terminal(FindCommand::new, unique("none"))).contains("nothing is known");
  }

  @Test
  void aStoredMessageBecomesASampleOfItsMappingAndThatItWasReadIsKept(@TempDir Path home)
      throws IOException {
    ReleaseFolder folder = ReleaseFolder.in(home);
    String body = OrderText.of(unique("A")).line(stockedProduct(5), 1).json();
    String orderId = place(unique("key"), body).text("orderId");
    String id = orderMessage(find(orderId)).path("messageId").asText();

    String printed =
        operator.terminal(SampleCommand::new, id, "--name", "stored", "--home", home.toString());

    assertThat(printed).contains("mappings/api/samples/order-in/stored.in.json");
    JsonNode stored = CanonicalJson.tree(body.getBytes(StandardCharsets.UTF_8));
    String sample = folder.read("mappings/api/samples/order-in/stored.in.json");
    assertThat(sample)
        .contains(stored.path("channelOrderId").asText())
        .doesNotContain(stored.at("/shippingAddress/name").asText());
    assertThat(MappingCheck.check(home)).isEmpty();
    assertThat(
            db.sql("select actor from audit_log where kind = 'message' and subject = ?")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly("ops");
  }

  @Test
  void whatIsWrongWithASearchIsAnswered() {
    assertThat(operator.get(API + "?state=lost").status()).isEqualTo(400);
    assertThat(operator.get(API + "?from=yesterday").status()).isEqualTo(400);
    assertThat(operator.get(API + "?find=" + "x".repeat(201)).status()).isEqualTo(400);
    assertThat(operator.get(API + "/none").status()).isEqualTo(404);
    assertThat(operator.get(API + "/none/body").status()).isEqualTo(404);
    assertThat(get(API).status()).isEqualTo(403);
    assertThat(post(API, "{}", Map.of()).status()).isIn(403, 405);
  }
}
