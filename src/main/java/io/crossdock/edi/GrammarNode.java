package io.crossdock.edi;

import java.util.List;

/**
 * A place in the structure of a transaction: one segment, or a loop that its first child opens.
 *
 * @param name the tag, or the loop's name ({@code PO1_loop}); the key in the JSON tree
 * @param tag of the segment, for a loop of its first segment
 * @param max most occurrences, {@link Integer#MAX_VALUE} for no limit
 * @param repeats an array in the JSON tree; from the standard alone, so that no overlay changes the
 *     shape that mappings see
 * @param segment null for a loop
 * @param children empty for a segment
 */
record GrammarNode(
    String name,
    int tag,
    boolean mandatory,
    boolean used,
    int max,
    boolean repeats,
    SegmentDefinition segment,
    List<GrammarNode> children) {

  boolean isLoop() {
    return segment == null;
  }

  /** The tag as text. */
  String tagText() {
    return isLoop() ? children.get(0).name() : name;
  }

  /** True where the tag occurs at or below this place. */
  boolean mentions(int wanted) {
    if (!isLoop()) {
      return tag == wanted;
    }
    for (GrammarNode child : children) {
      if (child.mentions(wanted)) {
        return true;
      }
    }
    return false;
  }
}
