package io.crossdock.convention;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Writes docs/requirements.md: each requirement with the tests that show it as a whole. */
final class RequirementsReport {

  private RequirementsReport() {}

  /** A line of requirements.tsv: a group ({@code A}) with its title, or a requirement. */
  record Line(String number, String sentence) {

    static Line of(String text) {
      String[] columns = text.split("\t", 2);
      return new Line(columns[0], columns[1]);
    }

    boolean isGroup() {
      return number.length() == 1;
    }
  }

  /** Numbers that tests bear and that no requirement has. */
  static List<String> unknown(List<Line> lines, Map<String, SortedSet<String>> shown) {
    List<String> known = lines.stream().map(Line::number).toList();
    return shown.entrySet().stream()
        .filter(entry -> !known.contains(entry.getKey()))
        .map(entry -> entry.getKey() + " on " + String.join(", ", entry.getValue()))
        .toList();
  }

  static String write(List<Line> lines, Map<String, SortedSet<String>> shown) {
    long all = lines.stream().filter(line -> !line.isGroup()).count();
    long done =
        lines.stream().filter(line -> !line.isGroup() && shown.containsKey(line.number())).count();
    StringBuilder text = new StringBuilder();
    text.append("# What the hub must do, and which test shows it\n\n")
        .append(
            "Generated from the tests: `mvn test -Dtest=RequirementsReportTest -Dupdate=true`. ")
        .append("A number stands on a test only if the test shows the whole sentence.\n\n")
        .append("**")
        .append(done)
        .append(" of ")
        .append(all)
        .append(" shown.**\n");
    for (Line line : lines) {
      if (line.isGroup()) {
        text.append("\n## ").append(line.number()).append(". ").append(line.sentence());
        text.append("\n\n| | requirement | shown by |\n|---|---|---|\n");
      } else {
        text.append("| ").append(line.number()).append(" | ").append(cell(line.sentence()));
        text.append(" | ").append(tests(shown.get(line.number()))).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String tests(SortedSet<String> tests) {
    return tests == null ? "not yet" : "`" + String.join("`, `", tests) + "`";
  }

  private static String cell(String sentence) {
    return sentence.replace("|", "\\|");
  }
}
