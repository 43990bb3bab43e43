package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderStatusTest {

  @Test
  void everyStatusIsReachedFromReceived() {
    Set<OrderStatus> reached = EnumSet.of(OrderStatus.RECEIVED);
    Deque<OrderStatus> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      OrderStatus at = open.pop();
      for (OrderEvent event : OrderEvent.values()) {
        if (event.allowedFrom(at) && reached.add(event.target())) {
          open.push(event.target());
        }
      }
    }

    assertThat(reached).containsExactlyInAnyOrder(OrderStatus.values());
  }

  @Test
  void everyEventLeadsToAStatusOfItsOwn() {
    List<OrderStatus> targets = Arrays.stream(OrderEvent.values()).map(OrderEvent::target).toList();

    assertThat(targets).doesNotHaveDuplicates();
    assertThat(targets)
        .hasSize(OrderStatus.values().length - 1)
        .doesNotContain(OrderStatus.RECEIVED);
    assertThat(OrderEvent.values()).noneMatch(event -> event.allowedFrom(event.target()));
  }

  @Test
  void rejectedCompletedAndCancelledAreTheEnds() {
    assertThat(Arrays.stream(OrderStatus.values()).filter(OrderStatus::terminal))
        .containsExactlyInAnyOrder(
            OrderStatus.REJECTED, OrderStatus.COMPLETED, OrderStatus.CANCELLED);
  }

  @Test
  void fromEveryOtherStatusTheOrderCanEnd() {
    for (OrderStatus status : OrderStatus.values()) {
      assertThat(status.terminal() || endsFrom(status)).as(status.word()).isTrue();
    }
  }

  @Test
  void goodsThatLeftCannotBeCancelledAndWhatEndedStaysEnded() {
    assertThat(OrderStatus.SHIPPED.mayBecome(OrderStatus.CANCELLED)).isFalse();
    assertThat(OrderStatus.HANDED_OVER.mayBecome(OrderStatus.CANCELLED)).isFalse();
    assertThat(OrderStatus.HANDED_OVER.mayBecome(OrderStatus.RELEASED)).isFalse();
    assertThat(OrderStatus.PARTIALLY_SHIPPED.mayBecome(OrderStatus.CANCELLED)).isFalse();
    assertThat(OrderStatus.CANCELLED.mayBecome(OrderStatus.RESERVED)).isFalse();
    assertThat(OrderStatus.RECEIVED.mayBecome(OrderStatus.BOOKED)).isFalse();
    assertThat(OrderStatus.RESERVED.mayBecome(OrderStatus.BOOKED)).isTrue();
    assertThat(OrderStatus.RESERVED.mayBecome(OrderStatus.RELEASED)).isFalse();
    assertThat(OrderStatus.RESERVED.mayBecome(OrderStatus.RESERVED)).isTrue();
  }

  @Test
  void theWordsAreThoseOfTheOrderAnswer() throws Exception {
    Path file = Path.of("mappings/canonical/order-answer.v1.schema.json");
    JsonNode schema = CanonicalJson.tree(Files.readAllBytes(file));

    assertThat(words(schema.at("/properties/status/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OrderStatus.values()).map(OrderStatus::word).toList());
    assertThat(words(schema.at("/properties/lines/items/properties/status/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(LineStatus.values()).map(LineStatus::word).toList());
    assertThat(OrderStatus.of("pendingAllocation")).isEqualTo(OrderStatus.PENDING_ALLOCATION);
    assertThatThrownBy(() -> OrderStatus.of("dreamt")).hasMessageContaining("dreamt");
  }

  private static boolean endsFrom(OrderStatus status) {
    return status.mayBecome(OrderStatus.CANCELLED)
        || status.mayBecome(OrderStatus.COMPLETED)
        || status.mayBecome(OrderStatus.SHIPPED);
  }

  private static List<String> words(JsonNode values) {
    List<String> words = new ArrayList<>();
    values.forEach(word -> words.add(word.asText()));
    return words;
  }
}
