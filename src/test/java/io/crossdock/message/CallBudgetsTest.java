package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No more calls than declared, and none of them lost. */
class CallBudgetsTest {

  private final CallBudgets budgets = new CallBudgets(new Standstill());

  @Test
  void noMoreThanDeclaredAreTaken() {
    SystemPolicy five = declared(5);

    assertThat(budgets.take(five, 3)).isEqualTo(3);
    assertThat(budgets.take(five, 3)).isEqualTo(2);
    assertThat(budgets.take(five)).isFalse();
  }

  @Test
  void whatWasTakenForNothingIsThereAgain() {
    SystemPolicy five = declared(5);
    budgets.take(five, 5);

    budgets.giveBack(five, 2);

    assertThat(budgets.take(five, 5)).isEqualTo(2);
  }

  @Test
  void noMoreComesBackThanIsDeclared() {
    SystemPolicy five = declared(5);
    budgets.take(five, 1);

    budgets.giveBack(five, 4);

    assertThat(budgets.take(five, 9)).isEqualTo(5);
  }

  @Test
  void whereNoRateIsDeclaredThereIsNothingToGiveBack() {
    SystemPolicy free = declared(0);

    budgets.giveBack(free, 3);

    assertThat(budgets.take(free, 1_000)).isEqualTo(1_000);
  }

  private static SystemPolicy declared(int tokens) {
    return new SystemPolicy(
        "shop",
        "publishStock",
        8,
        SystemPolicy.OnUnknown.honoursKey,
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        1,
        Duration.ofSeconds(1),
        5,
        tokens,
        Duration.ofMinutes(1));
  }

  /** Time in which nothing is refilled. */
  private static final class Standstill implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return 1;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
