package io.crossdock.edi;

import java.util.List;

/**
 * A segment of the dictionary.
 *
 * @param elements in order; empty = the segment is known, its elements are not checked
 */
record SegmentDefinition(
    String tag, String name, List<ElementDefinition> elements, List<ElementRule> rules) {

  /** The definition of element {@code number} (from 1), or null beyond the last. */
  ElementDefinition element(int number) {
    return number <= elements.size() ? elements.get(number - 1) : null;
  }

  boolean isOpen() {
    return elements.isEmpty();
  }
}
