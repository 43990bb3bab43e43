package io.crossdock.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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

  /** Four short lines: what the console shows is about seventy characters wide. */
  static String line(CaseView one) {
    return "%s  %s  %s  %s  age %s  x%d%n    %s%n    at %s, owner %s%n    blocks %s%s"
        .formatted(
            one.caseId(),
            one.state(),
            one.category(),
            one.party(),
            age(one.ageSeconds()),
            one.occurrences(),
            one.cause(),
            one.step(),
            one.owner(),
            one.blocks(),
            worth(one.valueAmount(), one.valueCurrency()));
  }

  static String whole(CaseView one, List<CaseEvidence.Step> history) {
    return line(one)
        + lineOf("order", one.orderId())
        + lineOf("message", one.messageId())
        + lineOf("command", one.effectId())
        + lineOf("opened", seconds(one.openedAt()))
        + lineOf("last", seconds(one.lastAt()))
        + lineOf("escalated", seconds(one.escalatedAt()))
        + lineOf("closed", seconds(one.closedAt()))
        + lineOf("closed by", one.closedBy())
        + lineOf("close reason", one.closeReason())
        + lineOf("detail", pretty(one.detail()))
        + history.stream().map(CaseText::step).collect(Collectors.joining());
  }

  private static String step(CaseEvidence.Step step) {
    return "%n    %s  %s by %s: %s"
        .formatted(seconds(step.at()), step.action(), step.actor(), step.reason());
  }

  /** Stored JSON as people read it. */
  private static String pretty(String json) {
    try {
      return CanonicalJson.tree(json.getBytes(StandardCharsets.UTF_8)).toPrettyString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the detail of a case is no JSON", e);
    }
  }

  private static String card(CaseCard card) {
    return "%d x  %s  %s  oldest %s%s%n    %s%s%n    at %s, owner %s%n    oldest case %s"
        .formatted(
            card.cases(),
            card.category(),
            card.party(),
            age(card.oldestSeconds()),
            worth(card.valueAmount(), card.valueCurrency()),
            card.cause(),
            card.field() == null ? "" : " at " + card.field(),
            card.step(),
            card.owner(),
            card.oldestCase());
  }

  private static String worth(String amount, String currency) {
    return amount == null ? "" : ", worth " + amount + " " + currency;
  }

  private static String lineOf(String name, Object value) {
    return value == null ? "" : "%n    %s: %s".formatted(name, value);
  }

  /** An instant to the second, null stays null. */
  static String seconds(OffsetDateTime at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
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
