package io.crossdock.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** From where on an act needs a second person; the settings {@code crossdock.approval} say it. */
@Component
public class ApprovalRules {

  private final Set<String> critical;
  private final ValueLimits values;
  private final long messages;

  /**
   * With the settings.
   *
   * @param critical classes of criticality whose parties nobody changes alone; none: all may be
   * @param values what an order may be worth that one person decides about, by currency
   * @param messages how many one person may let be decided again
   */
  ApprovalRules(
      @Value("${crossdock.approval.criticality}") Set<String> critical,
      @Value("${crossdock.approval.values}") String values,
      @Value("${crossdock.replay.alone}") long messages) {
    this.critical = Set.copyOf(critical);
    this.values = ValueLimits.of(values);
    this.messages = messages;
  }

  /** The classes of criticality whose parties nobody changes alone. */
  public Set<String> critical() {
    return critical;
  }

  /** Why an act of this weight needs a second person; nothing where one is enough. */
  Optional<String> whySecond(Weight weight) {
    List<String> reasons = new ArrayList<>();
    new TreeMap<>(weight.parties()).forEach((party, classes) -> party(party, classes, reasons));
    new TreeMap<>(weight.values())
        .forEach((currency, amount) -> values.above(amount, currency).ifPresent(reasons::add));
    if (weight.messages() > messages) {
      reasons.add("%d messages, more than %d".formatted(weight.messages(), messages));
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reasons));
  }

  private void party(String party, Set<String> classes, List<String> reasons) {
    Set<String> high = new TreeSet<>(classes);
    high.retainAll(critical);
    if (!high.isEmpty()) {
      reasons.add("it changes %s (%s)".formatted(party, String.join(", ", high)));
    }
  }
}
