package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.inventory.UnitConversions;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lines that are ordered in packs and kept in pieces. */
class UnitConversionIT extends HubStory {

  private static final String APP = "mobile-app";

  @Autowired private UnitConversions units;

  @Test
  void aKnownPackIsConvertedExactlyAndBothUnitsAreShown() {
    String sku = stockedProduct(100);
    units.put("", sku, "CS", "EA", new BigDecimal("10"), TestCause.CAUSE);
    units.put(APP, sku, "CS", "EA", new BigDecimal("12"), TestCause.CAUSE);

    Answer answer = order(sku, "2.5", "CS");

    JsonNode line = answer.body().at("/lines/0");
    assertThat(line.path("status").asText()).as(answer.body().toString()).isEqualTo("reserved");
    assertThat(line.path("quantity").asText()).isEqualTo("30");
    assertThat(line.path("unit").asText()).isEqualTo("EA");
    assertThat(line.at("/channelUnit/quantity").asText()).isEqualTo("2.5");
    assertThat(line.at("/channelUnit/unit").asText()).isEqualTo("CS");
    assertThat(line.at("/channelUnit/factor").asText()).isEqualTo("12");
    String orderId = answer.text("orderId");
    assertThat(get("/api/v1/orders/" + orderId + "/timeline").body().toString())
        .contains("unitConverted", "line L1: 2.5 CS are 30 EA");
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(70);
    assertThat(erpOrders(orderId).get(0).at("/data/request/lines/0/quantity").asText("30"))
        .isEqualTo("30");
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void anUnknownPackWaitsWithItsCauseAndGoesOnWhenItIsKnown() {
    String sku = stockedProduct(50);

    Answer answer = order(sku, "2", "BX");

    JsonNode line = answer.body().at("/lines/0");
    assertThat(line.path("status").asText()).isEqualTo("parked");
    assertThat(line.path("reason").asText())
        .contains("stocked in EA, ordered in BX: no conversion is known");
    assertThat(reserved(sku)).isZero();

    units.put("", sku, "BX", "EA", new BigDecimal("20"), TestCause.CAUSE);

    String orderId = answer.text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(10);
    assertThat(openCases(orderId)).isZero();
    assertThat(get("/api/v1/orders/" + orderId + "/timeline").body().toString())
        .contains("line L1: 2 BX are 40 EA");
  }

  @Test
  void aConversionFinerThanStockIsCountedWaitsInsteadOfBeingRounded() {
    String sku = stockedProduct(50);
    units.put("", sku, "PK", "EA", new BigDecimal("0.0005"), TestCause.CAUSE);

    Answer answer = order(sku, "1", "PK");

    assertThat(answer.body().at("/lines/0/reason").asText())
        .contains("1 PK", "are 0.0005 EA: stock is counted with 3 decimals");
    assertThat(reserved(sku)).isZero();
  }

  @Test
  void aDozenIsTwelveForEveryItemAndWhatAChannelSaysAboutConversionsIsNotBelieved() {
    String sku = stockedProduct(50);
    String body =
        OrderText.of(unique("A"))
            .line(sku, 1)
            .json()
            .replace(
                "\"unit\":\"EA\"",
                "\"unit\":\"DZN\",\"channelUnit\":"
                    + "{\"quantity\":\"1\",\"unit\":\"DZN\",\"factor\":\"1000\"}");

    Answer answer = place(unique("key"), body);

    assertThat(answer.body().at("/lines/0/quantity").asText()).isEqualTo("12");
    assertThat(answer.body().at("/lines/0/channelUnit/factor").asText()).isEqualTo("12");
  }

  private Answer order(String sku, String quantity, String unit) {
    String body =
        OrderText.of(unique("A"))
            .line(sku, 1)
            .json()
            .replace("\"quantity\":\"1\"", "\"quantity\":\"" + quantity + "\"")
            .replace("\"unit\":\"EA\"", "\"unit\":\"" + unit + "\"");
    return place(unique("key"), body);
  }

  private int openCases(String orderId) {
    return db.sql(
            "select count(*)::int from exception_case where order_id = ? and state <> 'closed'")
        .param(orderId)
        .query(Integer.class)
        .single();
  }
}
