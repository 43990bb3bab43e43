package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** The ERP tells what articles cost; the hub keeps all of it and knows what is in force. */
class PriceListIT extends HubStory {

  private static final String PATH = "/api/v1/erp/price-lists";

  @Test
  void whatTheErpTellsIsInForce() {
    String sku = product();

    Answer answer = tell(PriceListText.retail(1).price(sku, "11.90"));

    assertThat(answer.status()).isEqualTo(202);
    eventually(() -> assertThat(inForce(sku)).isEqualTo("11.90"));
    assertThat(inboxState(answer)).isEqualTo("decided");
  }

  @Test
  void theSameDocumentAgainIsADuplicateAndAnOlderOneChangesNothing() {
    String sku = product();
    Instant start = Instant.now().minusSeconds(60);
    PriceListText newer = PriceListText.retail(7).price(sku, "9.00", start);
    tell(newer);
    eventually(() -> assertThat(inForce(sku)).isEqualTo("9.00"));

    Answer again = tell(newer);
    Answer older = tell(PriceListText.retail(6).price(sku, "90.00", start));

    eventually(() -> assertThat(inboxState(again)).isEqualTo("duplicate"));
    eventually(() -> assertThat(inboxState(older)).isEqualTo("decided"));
    assertThat(inForce(sku)).isEqualTo("9.00");
    assertThat(said(sku)).as("everything that was said is kept").isEqualTo(2);
  }

  @Test
  void aPriceBeginsByItselfWhenItsTimeComes() {
    String sku = product();
    Instant soon = Instant.now().plusSeconds(3);

    tell(PriceListText.retail(1).price(sku, "10.00").price(sku, "8.00", soon));

    eventually(() -> assertThat(inForce(sku)).isEqualTo("8.00"));
    assertThat(changedAt(sku)).isAfterOrEqualTo(soon);
  }

  @Test
  void aPriceOfAnUnknownItemIsKeptAndItsCaseClosesWhenTheItemIsThere() {
    String sku = unique("LATE");
    String blocked = "the price of " + sku + " in list RETAIL";

    tell(PriceListText.retail(1).price(sku, "5.00"));

    eventually(() -> assertThat(openCases(blocked)).isEqualTo(1));
    assertThat(inForce(sku)).isEqualTo("5.00");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    eventually(() -> assertThat(openCases(blocked)).isZero());
  }

  @Test
  void twoPricesUnderOneSequenceAreACaseAndTheFirstStands() {
    String sku = product();
    Instant start = Instant.now().minusSeconds(60);
    tell(PriceListText.retail(3).price(sku, "10.00", start));
    eventually(() -> assertThat(inForce(sku)).isEqualTo("10.00"));

    Answer other = tell(PriceListText.retail(3).price(sku, "1.00", start));

    eventually(() -> assertThat(casesOf(other)).isEqualTo(1));
    assertThat(inForce(sku)).isEqualTo("10.00");
  }

  @Test
  void aNetPriceOfAListThatIsSoldWithTaxIsRefused() {
    String sku = product();

    Answer answer = tell(PriceListText.retail(1).net().price(sku, "10.00"));

    eventually(() -> assertThat(inboxState(answer)).isEqualTo("rejected"));
    assertThat(casesOf(answer)).isEqualTo(1);
    assertThat(said(sku)).isZero();
  }

  @Test
  void anItemThatStandsTwiceForOneStartRefusesTheWholeMessage() {
    String sku = product();
    Instant start = Instant.parse("2026-11-20T00:00:00Z");

    Answer answer =
        tell(PriceListText.retail(1).price(sku, "10.00", start).price(sku, "11.00", start));

    eventually(() -> assertThat(inboxState(answer)).isEqualTo("rejected"));
    assertThat(said(sku)).isZero();
  }

  @Test
  void onlyTheErpTellsPrices() {
    String body = PriceListText.retail(1).price(product(), "1.00").json();

    assertThat(postAs("mobile-app", PATH, body).status()).isEqualTo(403);
    assertThat(postAs("wms-east", PATH, body).status()).isEqualTo(403);
    assertThat(anonymous("post", PATH).status()).isEqualTo(401);
  }

  private String product() {
    String sku = unique("PRICED");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    return sku;
  }

  private Answer tell(PriceListText list) {
    return postAs("erp-main", PATH, list.json());
  }

  private String inForce(String sku) {
    return db.sql("select amount::text from price where price_list = 'RETAIL' and sku = ?")
        .param(sku)
        .query(String.class)
        .optional()
        .orElse("none");
  }

  private Instant changedAt(String sku) {
    return db.sql("select changed_at from price where sku = ?")
        .param(sku)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private int said(String sku) {
    return count("select count(*)::int from price_history where sku = ?", sku);
  }

  private String inboxState(Answer told) {
    return db.sql("select state from inbox where message_id = ?")
        .param(told.text("messageId"))
        .query(String.class)
        .single();
  }

  private int casesOf(Answer told) {
    return count(
        "select count(*)::int from exception_case where message_id = ? and state = 'open'",
        told.text("messageId"));
  }

  private int openCases(String blocks) {
    return count(
        "select count(*)::int from exception_case where blocks = ? and state = 'open'", blocks);
  }

  private int count(String sql, String parameter) {
    return db.sql(sql).param(parameter).query(Integer.class).single();
  }
}
