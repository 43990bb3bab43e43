package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became of orders, in figures: ended, paid back, posted, failed and mended. */
class OutcomeFiguresIT extends ReturnStory {

  private static final String API = "/api/v1/operation";
  private static final String ERP = "system=\"erp-main\"";
  private static final String CREATE = "operation=\"createOrder\"";

  /** One figure with the tags that choose its series. */
  private record Figure(String name, List<String> tags) {

    static Figure of(String name, String... tags) {
      return new Figure(name, List.of(tags));
    }
  }

  private double now(Figure figure) {
    return operator.figure(figure.name(), figure.tags().toArray(String[]::new));
  }

  private List<Double> now(List<Figure> figures) {
    return figures.stream().map(this::now).toList();
  }

  /** Every one of them is above what it was. */
  private void grew(List<Figure> figures, List<Double> before) {
    for (int i = 0; i < before.size(); i++) {
      assertThat(now(figures.get(i))).as("%s", figures.get(i)).isGreaterThan(before.get(i));
    }
  }

  @Test
  @Requirement("O10")
  void completionRefundsPostingFailuresAndRecoveryAreMeasured() {
    List<Figure> figures =
        List.of(
            Figure.of("crossdock_order_began_total", "party=\"mobile-app\""),
            Figure.of("crossdock_order_ended_seconds_count", "end=\"completed\""),
            Figure.of("crossdock_effect_confirmed_seconds_sum", "operation=\"recordReturn\"", ERP),
            Figure.of("crossdock_effect_confirmed_seconds_sum", CREATE, ERP),
            Figure.of("crossdock_effect_settled_total", CREATE, "result=\"rejected\""),
            Figure.of("crossdock_case_closed_seconds_sum", "party=\"erp-main\""));
    List<Double> before = now(figures);

    String sold = delivered(stockedProduct(5), 2);
    tell(Warehouse.back(Warehouse.returned(unique("RMA"), sold), "L1", "1", "sellable"));
    String refused = refusedByTheErp();
    retry(refused);

    eventually(() -> assertThat(credited(sold)).hasSize(1));
    eventually(() -> assertThat(openCases(refused)).isEmpty());
    eventually(() -> grew(figures, before));
  }

  private String refusedByTheErp() {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    String orderId = place(unique("key"), order(sku)).text("orderId");
    eventually(() -> assertThat(openCases(orderId)).hasSize(1));
    simulators.faults().clear();
    return orderId;
  }

  private void retry(String orderId) {
    String caseId =
        db.sql("select case_id from exception_case where order_id = ? and state = 'open'")
            .param(orderId)
            .query(String.class)
            .single();
    operator.post(API + "/cases/" + caseId + "/retry", object().put("reason", "repaired"));
  }

  private String order(String sku) {
    return OrderText.of(unique("A")).line(sku, 1).json();
  }

  private static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }
}
