package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * Dates and times for mappings, strict (no 31 February) and without a clock: a mapping cannot ask
 * what time it is. A date stays a date; an offset that the source wrote is kept. Null in, null out.
 */
final class Dates {

  private Dates() {}

  static List<Function> functions() {
    return List.of(
        MappingFunction.strict("date-iso", 2, 3, Dates::iso),
        MappingFunction.strict("date-only", 2, Dates::only),
        MappingFunction.strict("date-format", 2, 3, Dates::format),
        MappingFunction.strict("instant-of-epoch-millis", 1, Dates::instant));
  }

  private static JsonNode iso(JsonNode[] a) {
    TemporalAccessor parsed = parse("date-iso", a[0], formatter("date-iso", a[1]));
    if (parsed instanceof LocalDateTime local && a.length == 3) {
      parsed = local.atZone(zone("date-iso", a[2])).toOffsetDateTime();
    }
    return MappingFunction.textNode(iso(parsed));
  }

  private static JsonNode only(JsonNode[] a) {
    TemporalAccessor parsed = parse("date-only", a[0], formatter("date-only", a[1]));
    return MappingFunction.textNode(LocalDate.from(parsed).toString());
  }

  private static JsonNode format(JsonNode[] a) {
    TemporalAccessor value = parse("date-format", a[0], DateTimeFormatter.ISO_DATE_TIME);
    if (value instanceof OffsetDateTime offset && a.length == 3) {
      value = offset.atZoneSameInstant(zone("date-format", a[2]));
    }
    try {
      return MappingFunction.textNode(formatter("date-format", a[1]).format(value));
    } catch (DateTimeException e) {
      throw new FunctionFailed("date-format", a[0] + " has no " + a[1] + ": " + e.getMessage());
    }
  }

  private static JsonNode instant(JsonNode[] a) {
    try {
      long millis = Decimals.exact("instant-of-epoch-millis", a[0]).longValueExact();
      return MappingFunction.textNode(Instant.ofEpochMilli(millis).toString());
    } catch (ArithmeticException e) {
      throw new FunctionFailed("instant-of-epoch-millis", a[0] + " is no number of milliseconds");
    }
  }

  private static TemporalAccessor parse(String function, JsonNode value, DateTimeFormatter format) {
    String text = MappingFunction.text(function, value);
    try {
      if (format == DateTimeFormatter.ISO_DATE_TIME && !text.contains("T")) {
        return LocalDate.parse(text);
      }
      return format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeException e) {
      throw new FunctionFailed(function, e.getMessage());
    }
  }

  /** ISO 8601 with seconds, so that the same instant is always written the same way. */
  private static String iso(TemporalAccessor value) {
    if (value instanceof OffsetDateTime offset) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset);
    }
    return value instanceof LocalDateTime local
        ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local)
        : value.toString();
  }

  private static DateTimeFormatter formatter(String function, JsonNode pattern) {
    String strict = yearOfEraToYear(MappingFunction.text(function, pattern));
    try {
      return DateTimeFormatter.ofPattern(strict, Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new FunctionFailed(function, "pattern " + pattern + ": " + e.getMessage());
    }
  }

  /** {@code yyyy} needs an era when parsing strictly; people mean {@code uuuu}. */
  private static String yearOfEraToYear(String pattern) {
    StringBuilder strict = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      strict.append(c == 'y' && !quoted ? 'u' : c);
    }
    return strict.toString();
  }

  private static ZoneId zone(String function, JsonNode zone) {
    try {
      return ZoneId.of(MappingFunction.text(function, zone));
    } catch (DateTimeException e) {
      throw new FunctionFailed(function, "unknown time zone " + zone);
    }
  }
}
