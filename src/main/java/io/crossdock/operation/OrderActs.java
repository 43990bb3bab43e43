package io.crossdock.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.approval.Agreement;
import io.crossdock.approval.ApprovedAct;
import io.crossdock.approval.Asked;
import io.crossdock.fulfillment.OrderRest;
import io.crossdock.model.FieldProblem;
import io.crossdock.order.OrderDesk;
import io.crossdock.order.OrderViews;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What operators do with an order and what its worth decides about. To park one is not among them:
 * it only stops, and whoever stops is in a hurry.
 */
@Configuration(proxyBeanMethods = false)
class OrderActs {

  /** One of the two things done with the rest of an order. */
  private interface RestAct {
    String on(String orderId, String actor, String reason);
  }

  /** Reads a correction. */
  private interface Reading<T> {
    T read() throws JsonProcessingException;
  }

  @Bean
  ApprovedAct freeOrder(OrderViews orders, ActWeights weights) {
    return new CommittedAct(
        "order-free",
        asked -> weights.ofOrder(asked.subject()),
        (asked, agreement) ->
            "the order is "
                + orders
                    .free(asked.subject(), asked.actor(), asked.because(agreement))
                    .path("status")
                    .asText());
  }

  /** Answers with the word of {@link OrderViews#cancel}. */
  @Bean
  ApprovedAct cancelOrder(OrderViews orders, ActWeights weights) {
    return new CommittedAct(
        "order-cancel",
        asked -> weights.ofOrder(asked.subject()),
        (asked, agreement) ->
            orders
                .cancel(null, asked.subject(), asked.actor(), asked.because(agreement))
                .orElseThrow()
                .path("cancellation")
                .asText());
  }

  @Bean
  ApprovedAct cancelRest(OrderRest rest, ActWeights weights) {
    return ofRest("order-shortclose", rest::cancel, weights);
  }

  @Bean
  ApprovedAct releaseRest(OrderRest rest, ActWeights weights) {
    return ofRest("order-rerelease", rest::release, weights);
  }

  private static ApprovedAct ofRest(String name, RestAct act, ActWeights weights) {
    return new CommittedAct(
        name,
        asked -> weights.ofOrder(asked.subject()),
        (asked, agreement) -> act.on(asked.subject(), asked.actor(), asked.because(agreement)));
  }

  /** Worth what the order is or would be, whichever is more. */
  @Bean
  ApprovedAct editOrder(OrderDesk desk, ActWeights weights) {
    return new CommittedAct(
        "order-edit",
        asked ->
            read(() -> desk.preview(asked.subject(), asked.detail()))
                .gross()
                .map(gross -> weights.ofOrder(asked.subject()).orAtLeast(gross))
                .orElseGet(() -> weights.ofOrder(asked.subject())),
        (asked, agreement) -> edit(desk, asked, agreement));
  }

  private static String edit(OrderDesk desk, Asked asked, Agreement agreement) {
    List<FieldProblem> problems =
        read(
            () ->
                desk.edit(
                    asked.subject(), asked.detail(), asked.actor(), asked.because(agreement)));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream()
              .map(problem -> "%s: %s".formatted(problem.path(), problem.message()))
              .collect(Collectors.joining("; ", "the corrected order is refused: ", "")));
    }
    return "the order is corrected";
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the corrected order cannot be read", e);
    }
  }
}
