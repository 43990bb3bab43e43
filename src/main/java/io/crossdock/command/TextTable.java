package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows below a headline, as wide as they need to be. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** With the names of its columns. */
  public TextTable(String... columns) {
    rows.add(List.of(columns));
  }

  /** One more row with these fields of an object; a field that is not there is a hyphen. */
  public TextTable row(JsonNode object, String... fields) {
    rows.add(Arrays.stream(fields).map(field -> cell(object.path(field))).toList());
    return this;
  }

  private static String cell(JsonNode value) {
    String text = value.isMissingNode() || value.isNull() ? "" : plain(value.asText());
    return text.isBlank() ? "-" : text;
  }

  /** Text of others without the control characters that could command a terminal. */
  public static String plain(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ").strip();
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(row -> line(row, widths))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> String.format("%-" + Math.max(1, widths[i]) + "s", row.get(i)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }
}
