package io.crossdock.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;

/** Writes the elements of a segment into a JSON object, every value as text. */
final class SegmentTree {

  private static final String[] KEYS = new String[100];

  static {
    for (int i = 0; i < KEYS.length; i++) {
      KEYS[i] = i < 10 ? "E0" + i : "E" + i;
    }
  }

  private final Delimiters delimiters;
  private final Charset charset;

  SegmentTree(Delimiters delimiters, Charset charset) {
    this.delimiters = delimiters;
    this.charset = charset;
  }

  /** The name of an element in the tree: {@code E01}. */
  static String key(int number) {
    return number < KEYS.length ? KEYS[number] : "E" + number;
  }

  /** Fills {@code node}; without a definition, whatever holds a separator is a composite. */
  void fill(ObjectNode node, Segment segment, SegmentDefinition definition) {
    for (int i = 1; i <= segment.count; i++) {
      if (!segment.has(i)) {
        continue;
      }
      int from = segment.from(i);
      int to = segment.to(i);
      if (!segment.separated && !segment.released) {
        String key = composite(definition, i) ? key(i) + "_C1" : key(i);
        node.put(key, text(segment, from, to));
      } else {
        separated(node, segment, key(i), from, to, composite(definition, i), definition == null);
      }
    }
  }

  private static boolean composite(SegmentDefinition definition, int number) {
    ElementDefinition element =
        definition == null || definition.isOpen() ? null : definition.element(number);
    return element != null && element.isComposite();
  }

  private void separated(
      ObjectNode node,
      Segment segment,
      String key,
      int from,
      int to,
      boolean composite,
      boolean unknown) {
    int stop = next(segment, from, to, delimiters.repetition());
    if (stop < to) {
      ArrayNode values = node.putArray(key);
      for (int at = from; at <= to; at = stop + 1) {
        stop = next(segment, at, to, delimiters.repetition());
        values.add(text(segment, at, stop));
      }
    } else if (composite || (unknown && next(segment, from, to, delimiters.component()) < to)) {
      components(node, segment, key, from, to);
    } else {
      node.put(key, text(segment, from, to));
    }
  }

  private void components(ObjectNode node, Segment segment, String key, int from, int to) {
    int number = 1;
    for (int at = from; at <= to; number++) {
      int stop = next(segment, at, to, delimiters.component());
      if (stop > at) {
        node.put(key + "_C" + number, text(segment, at, stop));
      }
      at = stop + 1;
    }
  }

  /** The next separator that no release character stands before. */
  private int next(Segment segment, int from, int to, int separator) {
    if (!segment.released) {
      return Separated.next(segment.buffer, from, to, separator);
    }
    for (int i = from; i < to; i++) {
      int value = segment.buffer[i] & 0xFF;
      if (value == delimiters.release()) {
        i++;
      } else if (value == separator) {
        return i;
      }
    }
    return to;
  }

  private String text(Segment segment, int from, int to) {
    if (!segment.released) {
      return new String(segment.buffer, from, to - from, charset);
    }
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if ((segment.buffer[i] & 0xFF) == delimiters.release() && i + 1 < to) {
        i++;
      }
      plain[length++] = segment.buffer[i];
    }
    return new String(plain, 0, length, charset);
  }
}
