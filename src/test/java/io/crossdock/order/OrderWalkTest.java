package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Lives of orders at random: whatever happens in whatever order, the derived status only ever takes
 * steps that the state table declares.
 */
class OrderWalkTest {

  private static final int LIVES = 20_000;
  private static final int STEPS = 40;

  @Test
  void theDerivedStatusOnlyTakesDeclaredSteps() {
    Set<String> taken = new HashSet<>();
    for (int seed = 0; seed < LIVES; seed++) {
      Life life = new Life(new Random(seed));
      OrderStatus before = life.status();
      for (int step = 0; step < STEPS; step++) {
        String fact = life.live();
        OrderStatus after = life.status();
        assertThat(before.mayBecome(after))
            .as("seed %s: %s makes %s of %s", seed, fact, after.word(), before.word())
            .isTrue();
        taken.add(before + ">" + after);
        before = after;
      }
    }

    assertThat(taken).filteredOn(step -> step.endsWith(">SHIPPED")).hasSizeGreaterThan(4);
    assertThat(taken).contains("SHIPPED>COMPLETED", "HELD>REJECTED", "RELEASED>CANCELLED");
  }

  /** One order to which the core's own guards apply, and nothing else. */
  private static final class Life {

    private final Random random;
    private final List<int[]> lines = new ArrayList<>();
    private final Set<Checkpoint> passed = EnumSet.noneOf(Checkpoint.class);

    Life(Random random) {
      this.random = random;
      int count = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        lines.add(new int[] {1 + random.nextInt(3), 0, 0, 0, random.nextInt(4) == 0 ? 1 : 0});
      }
    }

    OrderStatus status() {
      List<LineProgress> progress = new ArrayList<>();
      for (int[] line : lines) {
        progress.add(
            new LineProgress(
                "L" + progress.size(),
                line[4] == 1,
                BigDecimal.valueOf(line[0]),
                BigDecimal.valueOf(line[1]),
                BigDecimal.valueOf(line[2]),
                BigDecimal.valueOf(line[3]),
                BigDecimal.ZERO));
      }
      return new OrderProgress(progress, passed).status();
    }

    String live() {
      if (status().terminal()) {
        return "nothing";
      }
      return switch (random.nextInt(12)) {
        case 0 -> pass(Checkpoint.ACCEPTED, !passed.contains(Checkpoint.HELD));
        case 1 -> pass(Checkpoint.ALLOCATED, passed.contains(Checkpoint.ACCEPTED));
        case 2 -> pass(Checkpoint.BOOKED, passed.contains(Checkpoint.ALLOCATED) && !held());
        case 3 -> pass(Checkpoint.RELEASED, passed.contains(Checkpoint.BOOKED));
        case 4 -> pass(Checkpoint.COMPLETED, completable());
        case 5 -> pass(Checkpoint.HELD, OrderEvent.HOLD.allowedFrom(status()));
        case 6 -> lift();
        case 7 -> pass(Checkpoint.REJECTED, held() && passed.size() == 1);
        case 8 -> change("cancel", 2);
        case 9 -> passed.contains(Checkpoint.ACCEPTED) ? change("ship", 3) : "nothing";
        case 10 -> passed.contains(Checkpoint.ALLOCATED) ? reserve() : "nothing";
        default -> lines.isEmpty() ? pass(Checkpoint.CANCELLED, cancellable()) : unpark();
      };
    }

    private boolean held() {
      return passed.contains(Checkpoint.HELD);
    }

    private boolean completable() {
      boolean noGoods = lines.isEmpty() && status() == OrderStatus.BOOKED;
      return noGoods || status() == OrderStatus.SHIPPED;
    }

    private boolean cancellable() {
      return OrderEvent.CANCEL.allowedFrom(status());
    }

    private String pass(Checkpoint checkpoint, boolean possible) {
      if (possible) {
        passed.add(checkpoint);
      }
      return checkpoint.word();
    }

    private String lift() {
      if (passed.remove(Checkpoint.HELD)) {
        passed.add(Checkpoint.ACCEPTED);
      }
      return "lift";
    }

    private String change(String what, int column) {
      for (int[] line : lines) {
        int remaining = line[0] - line[2] - line[3];
        if (remaining > 0 && random.nextBoolean()) {
          int quantity = 1 + random.nextInt(remaining);
          line[column] += quantity;
          line[1] = Math.max(0, Math.min(line[1], remaining - quantity));
        }
      }
      return what;
    }

    private String reserve() {
      for (int[] line : lines) {
        line[1] = line[4] == 1 ? 0 : random.nextInt(line[0] - line[2] - line[3] + 1);
      }
      return "reserve";
    }

    private String unpark() {
      lines.get(random.nextInt(lines.size()))[4] = 0;
      return "unpark";
    }
  }
}
