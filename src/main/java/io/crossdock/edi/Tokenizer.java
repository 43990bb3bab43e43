package io.crossdock.edi;

/**
 * Cuts bytes into segments by a table of 256 classes; no text, no regular expression, no copy but
 * for segments that a line wrap has cut.
 *
 * <p>Line breaks after a terminator belong to it; inside of a segment they are a wrap at column 80
 * and dropped. Empty segments are skipped.
 */
final class Tokenizer {

  private static final byte PLAIN = 0;
  private static final byte ELEMENT = 1;
  private static final byte SEGMENT = 2;
  private static final byte BREAK = 3;
  private static final byte RELEASE = 4;
  private static final byte SEPARATOR = 5;
  private static final byte UNUSUAL = 6;

  private final byte[] bytes;
  private final int end;
  private final byte[] classes = new byte[256];
  private final Segment segment = new Segment();
  private byte[] unwrapped = new byte[0];
  private int position;
  private boolean pushedBack;

  Tokenizer(byte[] bytes, int from, int end, Delimiters delimiters) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
    for (int i = 0; i < 256; i++) {
      classes[i] = i < 0x20 || i > 0x7E ? UNUSUAL : PLAIN;
    }
    classes['\r'] = BREAK;
    classes['\n'] = BREAK;
    mark(delimiters.component(), SEPARATOR);
    mark(delimiters.repetition(), SEPARATOR);
    mark(delimiters.release(), RELEASE);
    mark(delimiters.element(), ELEMENT);
    mark(delimiters.segment(), SEGMENT);
  }

  private void mark(int value, byte kind) {
    if (value != Delimiters.NONE) {
      classes[value] = kind;
    }
  }

  /** The segment read last; its content changes with the next call of {@link #next()}. */
  Segment segment() {
    return segment;
  }

  /** Offset after the segment read last. */
  int position() {
    return pushedBack ? segment.offset : position;
  }

  /** Lets the next call of {@link #next()} give the same segment again. */
  void pushBack() {
    pushedBack = true;
  }

  /** Reads one segment; false at the end. */
  boolean next() {
    if (pushedBack) {
      pushedBack = false;
      return true;
    }
    int start = skipFiller();
    if (start >= end) {
      position = end;
      return false;
    }
    segment.offset = start;
    int wraps = scan(bytes, start, end);
    if (wraps > 0) {
      unwrap(start, segment.end);
    }
    position = segment.end;
    return true;
  }

  private int skipFiller() {
    int i = position;
    while (i < end && (classes[bytes[i] & 0xFF] == SEGMENT || InterchangeHead.isBlank(bytes[i]))) {
      i++;
    }
    return i;
  }

  /** Reads elements up to the terminator; the number of line breaks met inside is the answer. */
  private int scan(byte[] data, int start, int stop) {
    Segment s = segment;
    s.buffer = data;
    s.begin(start);
    s.terminated = false;
    int from = start;
    int i = start;
    int wraps = 0;
    boolean tagged = false;
    for (; i < stop; i++) {
      byte kind = classes[data[i] & 0xFF];
      if (kind == PLAIN) {
        continue;
      }
      if (kind == ELEMENT) {
        tagged = close(from, i, tagged);
        from = i + 1;
      } else if (kind == SEGMENT) {
        s.terminated = true;
        break;
      } else if (kind == RELEASE) {
        s.released = true;
        i++;
      } else {
        wraps += note(kind);
      }
    }
    int last = Math.min(i, stop);
    s.end = s.terminated ? last + 1 : last;
    close(from, last, tagged);
    return wraps;
  }

  private int note(byte kind) {
    if (kind == BREAK) {
      return 1;
    }
    segment.unusual |= kind == UNUSUAL;
    segment.separated |= kind == SEPARATOR;
    return 0;
  }

  private boolean close(int from, int to, boolean tagged) {
    if (tagged) {
      segment.add(from, to);
    } else {
      segment.tagTo = to;
      segment.tag = Tag.of(segment.buffer, from, to);
    }
    return true;
  }

  private void unwrap(int start, int stop) {
    if (unwrapped.length < stop - start) {
      unwrapped = new byte[(stop - start) * 2];
    }
    int length = 0;
    for (int i = start; i < stop; i++) {
      if (classes[bytes[i] & 0xFF] != BREAK) {
        unwrapped[length++] = bytes[i];
      }
    }
    boolean terminated = segment.terminated;
    scan(unwrapped, 0, length);
    segment.terminated = terminated;
    segment.end = stop;
  }
}
