package io.crossdock.edi;

import java.nio.charset.Charset;
import java.util.Arrays;

/** One segment as places in a buffer; reused from segment to segment, so nobody may keep it. */
final class Segment {

  /** The file itself, or a copy without line breaks where the segment was wrapped. */
  byte[] buffer = new byte[0];

  /** Offset in the file of the first character of the tag. */
  int offset;

  /** Offset in the file of the first byte after the terminator. */
  int end;

  /** False where the file ended before a terminator came. */
  boolean terminated;

  /** True where a byte below 0x20 or above 0x7E occurs in the data. */
  boolean unusual;

  /** True where a component or repetition separator occurs. */
  boolean separated;

  /** True where a release character occurs. */
  boolean released;

  int tag;
  int tagFrom;
  int tagTo;
  int count;
  private int[] from = new int[64];
  private int[] to = new int[64];

  void begin(int start) {
    count = 0;
    tagFrom = start;
    unusual = false;
    separated = false;
    released = false;
  }

  void add(int start, int stop) {
    count++;
    if (count >= from.length) {
      from = Arrays.copyOf(from, from.length * 2);
      to = Arrays.copyOf(to, to.length * 2);
    }
    from[count] = start;
    to[count] = stop;
  }

  /** Start of element {@code number} (from 1) in the buffer. */
  int from(int number) {
    return from[number];
  }

  int to(int number) {
    return to[number];
  }

  boolean has(int number) {
    return number <= count && from[number] < to[number];
  }

  String tagText() {
    return Text.of(buffer, tagFrom, tagTo);
  }

  /** The element's text, Latin-1, or an empty text where it is absent. */
  String text(int number) {
    return has(number) ? Text.of(buffer, from[number], to[number]) : "";
  }

  String text(int number, Charset charset) {
    return has(number) ? new String(buffer, from[number], to[number] - from[number], charset) : "";
  }
}
