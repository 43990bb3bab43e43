package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Duration;

/**
 * What a standstill of this party costs. The class decides how patiently the hub tries, whose
 * messages go first and when somebody is called; a party file may say otherwise with {@code retry}
 * and {@code priority}.
 */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum Criticality {
  /** Orders and money stand still: first in the inbox, tried soon, for half a day. */
  REVENUE_CRITICAL(3, "PT1S", "PT1M", 700, "PT1H"),
  /** A duty with a deadline: tried for days, it must arrive in the end. */
  COMPLIANCE(4, "PT5S", "PT15M", 500, "PT4H"),
  /** Customers see it, but can still buy. */
  CUSTOMER_VISIBLE(5, "PT2S", "PT5M", 100, "PT4H"),
  /** Breaks under load: behind the others, tried seldom, soon given to a person. */
  FRAGILE(6, "PT30S", "PT30M", 12, "PT8H"),
  /** Only we notice. */
  INTERNAL(8, "PT10S", "PT15M", 50, "P1D");

  private final Resilience resilience;

  Criticality(int priority, String firstDelay, String maxDelay, int attempts, String casesWithin) {
    this.resilience =
        new Resilience(
            priority,
            new RetryPolicy(Duration.parse(firstDelay), 2, Duration.parse(maxDelay), attempts),
            Duration.parse(casesWithin));
  }

  /** As party files write it, such as {@code revenueCritical}. */
  public String word() {
    return Words.of(this);
  }

  /** What holds for parties of this class that declare nothing else. */
  public Resilience resilience() {
    return resilience;
  }
}
