package io.crossdock.operation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Cases as lines of text, for the console. */
final class CaseText {

  private static final String NOTHING = "nothing is open";

  private CaseText() {}

  static String cards(List<CaseCard> cards) {
    return cards.isEmpty() ? NOTHING : lines(cards.stream().map(CaseText::card).toList());
  }

  static String list(List<CaseView> cases) {
    return cases.isEmpty() ? NOTHING : lines(cases.stream().map(CaseText::line).toList());
  }

  static String line(CaseView one) {
    return "%s  %s  %s  %s  %s  age %s  x%d  owner %s%n    %s%n    blocks %s%s"
        .formatted(
            one.caseId(),
            one.state(),
            one.category(),
            one.party(),
            one.step(),
            age(one.ageSeconds()),
            one.occurrences(),
            one.owner(),
            one.cause(),
            one.blocks(),
            worth(one.valueAmount(), one.valueCurrency()));
  }

  static String whole(CaseView one) {
    return line(one)
        + lineOf("order", one.orderId())
        + lineOf("message", one.messageId())
        + lineOf("command", one.effectId())
        + lineOf("opened", one.openedAt())
        + lineOf("last", one.lastAt())
        + lineOf("closed", one.closedAt())
        + lineOf("closed by", one.closedBy())
        + lineOf("close reason", one.closeReason())
        + lineOf("detail", one.detail());
  }

  private static String card(CaseCard card) {
    return "%d x  %s  %s  %s  oldest %s (%s)  owner %s%s%n    %s%s"
        .formatted(
            card.cases(),
            card.category(),
            card.party(),
            card.step(),
            age(card.oldestSeconds()),
            card.oldestCase(),
            card.owner(),
            worth(card.valueAmount(), card.valueCurrency()),
            card.cause(),
            card.field() == null ? "" : " at " + card.field());
  }

  private static String worth(String amount, String currency) {
    return amount == null ? "" : ", worth " + amount + " " + currency;
  }

  private static String lineOf(String name, Object value) {
    return value == null ? "" : "%n    %s: %s".formatted(name, value);
  }

  /** Seconds as people say it: 45s, 12m, 3h 20m, 2d 4h. */
  static String age(long seconds) {
    Duration age = Duration.ofSeconds(seconds);
    if (age.toMinutes() < 1) {
      return seconds + "s";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + "m";
    }
    return age.toDays() < 1
        ? "%dh %dm".formatted(age.toHours(), age.toMinutesPart())
        : "%dd %dh".formatted(age.toDays(), age.toHoursPart());
  }

  private static String lines(List<String> texts) {
    return texts.stream().collect(Collectors.joining(System.lineSeparator()));
  }
}
