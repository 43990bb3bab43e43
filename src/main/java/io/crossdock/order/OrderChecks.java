package io.crossdock.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemsOfRecord;
import io.crossdock.model.BusinessObject;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.Order;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is checked and completed of an order before anything is decided; nothing is written. */
@Component
class OrderChecks {

  private final SchemaCheck schemas;
  private final PartyPolicies parties;
  private final SystemsOfRecord records;
  private final SkuCrossReference references;
  private final OrderPrices prices;

  OrderChecks(
      SchemaCheck schemas,
      PartyPolicies parties,
      SystemsOfRecord records,
      SkuCrossReference references,
      OrderPrices prices) {
    this.schemas = schemas;
    this.parties = parties;
    this.records = records;
    this.references = references;
    this.prices = prices;
  }

  /** All of them, in the order of the route {@code order-receive}. */
  OrderIntake all(JsonNode tree, String party) throws JsonProcessingException {
    OrderIntake intake = valid(tree, party);
    return intake.isRefused() ? intake : prices(references(words(totals(intake))));
  }

  /** Against the schema, and the lines against each other; whose it is comes from the caller. */
  OrderIntake valid(JsonNode tree, String party) throws JsonProcessingException {
    List<FieldProblem> problems = schemas.check("order.v1", tree);
    if (!problems.isEmpty()) {
      return OrderIntake.refused(problems);
    }
    Order order = CanonicalJson.read(tree, Order.class).withParty(party, parties.company(party));
    List<FieldProblem> misfits = new ArrayList<>(OrderLines.check(order));
    records.refusal(party, BusinessObject.ORDER).ifPresent(misfits::add);
    return misfits.isEmpty() ? OrderIntake.of(order) : OrderIntake.refused(misfits);
  }

  /** Amounts that do not tie to the cent hold the order, with the numbers. */
  OrderIntake totals(OrderIntake intake) {
    return intake.withHolds(
        OrderTotals.check(intake.order()).stream().map(FieldProblem::message).toList());
  }

  /** Words that the model does not know hold the order. */
  OrderIntake words(OrderIntake intake) {
    return intake.withHolds(
        intake.order().unknownWords().stream()
            .map(word -> "%s says '%s', which is not known".formatted(word.path(), word.text()))
            .toList());
  }

  /** Every line gets the hub's SKU; one whose product is not known is parked. */
  OrderIntake references(OrderIntake intake) {
    return references.apply(intake);
  }

  /** An order that charges another price than the hub's is held or refused, per party. */
  OrderIntake prices(OrderIntake intake) {
    return prices.check(intake);
  }
}
