package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.StockCommand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a channel shows a number, and what it would show by another rule. */
class StockNumbersIT extends HubStory {

  private static final String SHOP = "north-web";
  private static final String MARKET = "amazon-eu";
  private static final String NUMBERS = "/api/v1/operation/stock-numbers";

  @Test
  void everyChannelsNumberIsExplainedAndAnotherRuleIsTriedWithoutAnyChange() {
    String sku = listed(20);
    eventually(() -> assertThat(told(SHOP, sku)).isEqualByComparingTo("20"));

    JsonNode now = numbers("?sku=" + sku);
    JsonNode tried = numbers("?sku=" + sku + "&channel=" + SHOP + "&share=50&buffer=2.5&cap=5");

    assertThat(channels(now)).contains(SHOP, MARKET).isSorted();
    JsonNode shop = of(now, SHOP);
    assertThat(shop.path("listed").asBoolean()).isTrue();
    assertThat(shop.path("old").asBoolean()).isFalse();
    assertThat(decimal(shop, "now")).isEqualByComparingTo("20");
    assertThat(decimal(shop, "told")).isEqualByComparingTo("20");
    assertThat(shop.path("toldAt").asText()).isNotEmpty();
    assertThat(shop.has("tried")).isFalse();
    assertThat(steps(shop)).startsWith("available 20");
    assertThat(decimal(shop.path("places").path(0), "onHand")).isEqualByComparingTo("20");
    assertThat(channels(tried)).containsExactly(SHOP);
    assertThat(decimal(of(tried, SHOP), "now")).isEqualByComparingTo("20");
    assertThat(decimal(of(tried, SHOP), "tried")).isEqualByComparingTo("5");
    assertThat(steps(of(tried, SHOP)))
        .containsExactly("available 20", "share 10", "buffer 7.5", "wholeUnits 7", "cap 5");
    assertThat(told(SHOP, sku)).isEqualByComparingTo("20");
    assertThat(
            operator.terminal(
                StockCommand::new, SHOP, "--explain", sku, "--share", "50", "--buffer", "1"))
        .contains("available 20, share -10 = 10, buffer -1 = 9");
  }

  @Test
  void whatCannotBeAskedIsSaidPrecisely() {
    String sku = listed(1);

    assertThat(operator.get(NUMBERS).status()).isEqualTo(400);
    assertThat(detail(404, "?sku=" + sku + "&sku=NOBODY-HAS-IT"))
        .isEqualTo("No such item: NOBODY-HAS-IT");
    assertThat(detail(404, "?sku=" + sku + "&channel=nobody"))
        .startsWith("Told stock numbers are: " + MARKET + ", ");
    assertThat(detail(400, "?sku=" + sku + "&share=101")).contains("percentage");
    assertThat(detail(400, "?sku=" + sku + "&buffer=-1")).contains("buffer");
    assertThat(detail(400, "?sku=" + sku + "&subtractsOpenOrders=perhaps"))
        .contains("subtractsOpenOrders");
  }

  private String listed(int pieces) {
    String sku = unique("WHY");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    products.putXref(SHOP, sku, sku, true);
    products.putXref(MARKET, sku, sku, true);
    receive(sku, pieces);
    return sku;
  }

  private JsonNode numbers(String query) {
    var answer = operator.get(NUMBERS + query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("numbers");
  }

  private String detail(int status, String query) {
    var answer = operator.get(NUMBERS + query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    return answer.body().path("detail").asText();
  }

  private static List<String> channels(JsonNode numbers) {
    List<String> channels = new ArrayList<>();
    numbers.forEach(one -> channels.add(one.path("channel").asText()));
    return channels;
  }

  private static JsonNode of(JsonNode numbers, String channel) {
    for (JsonNode one : numbers) {
      if (one.path("channel").asText().equals(channel)) {
        return one;
      }
    }
    throw new AssertionError(channel + " is not in " + numbers);
  }

  private static List<String> steps(JsonNode number) {
    List<String> steps = new ArrayList<>();
    number
        .path("parts")
        .forEach(
            part ->
                steps.add(
                    part.path("name").asText()
                        + " "
                        + decimal(part, "result").stripTrailingZeros().toPlainString()));
    return steps;
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asText());
  }

  private BigDecimal told(String channel, String sku) {
    return db.sql(
            """
            select coalesce(max(confirmed_quantity), -1) from publication
             where channel = ? and sku = ?
            """)
        .params(channel, sku)
        .query(BigDecimal.class)
        .single();
  }
}
