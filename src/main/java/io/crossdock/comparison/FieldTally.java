package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many messages fill one field differently, with a few examples. */
final class FieldTally {

  private static final int EXAMPLES = 3;
  private static final int SHOWN = 60;

  private final String path;
  private final boolean hidden;
  private final Map<FieldChange.Kind, Long> counts = new EnumMap<>(FieldChange.Kind.class);
  private final List<Example> examples = new ArrayList<>();
  private long messages;

  FieldTally(String path, boolean hidden) {
    this.path = path;
    this.hidden = hidden;
  }

  /**
   * A message that fills the field differently.
   *
   * @param before null where the field appears, or its values stay hidden
   * @param after null where it vanishes, or its values stay hidden
   */
  public record Example(String messageId, String before, String after) {}

  /**
   * A field.
   *
   * @param messages of how many messages it differs; of one with many lines perhaps in all ways
   * @param isPersonal values stay hidden
   */
  public record Line(
      String path,
      long messages,
      long change,
      long appear,
      long vanish,
      boolean isPersonal,
      List<Example> examples) {}

  /** One message with all that becomes of this field in it. */
  void add(String messageId, List<FieldChange> changes) {
    messages++;
    Set<FieldChange.Kind> kinds = EnumSet.noneOf(FieldChange.Kind.class);
    changes.forEach(change -> kinds.add(change.kind()));
    kinds.forEach(kind -> counts.merge(kind, 1L, Long::sum));
    if (examples.size() < EXAMPLES) {
      FieldChange first = changes.get(0);
      examples.add(new Example(messageId, shown(first.before()), shown(first.after())));
    }
  }

  private String shown(JsonNode value) {
    if (value == null || hidden) {
      return null;
    }
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  long messages() {
    return messages;
  }

  Line line() {
    return new Line(
        path,
        messages,
        counts.getOrDefault(FieldChange.Kind.change, 0L),
        counts.getOrDefault(FieldChange.Kind.appear, 0L),
        counts.getOrDefault(FieldChange.Kind.vanish, 0L),
        hidden,
        List.copyOf(examples));
  }
}
