package io.crossdock.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was masked in a document and what was left, by path. */
public final class MaskReport {

  private static final int SHOWN = 40;

  private final Map<String, Field> masked = new LinkedHashMap<>();
  private final Map<String, Field> left = new LinkedHashMap<>();

  /**
   * Values at one path; indices of lists do not count.
   *
   * @param values how many
   * @param example the first one as it is written, cut where it is long
   */
  public record Field(String path, int values, String example) {}

  void note(String path, String value, boolean isMasked) {
    String brief = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    (isMasked ? masked : left)
        .merge(
            path,
            new Field(path, 1, brief),
            (known, one) -> new Field(path, known.values() + 1, known.example()));
  }

  /** Fields with masked values, in the order of the document. */
  public List<Field> masked() {
    return List.copyOf(masked.values());
  }

  /** Fields with values that stand as they came; empty ones, true, false and null do not count. */
  public List<Field> left() {
    return List.copyOf(left.values());
  }
}
