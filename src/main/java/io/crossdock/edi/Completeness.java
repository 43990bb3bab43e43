package io.crossdock.edi;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Tells from head and tail whether a file has arrived as a whole. A closed file is not a complete
 * one: the trailer decides. Reads a few hundred bytes, however large the file is.
 *
 * @param state what is known
 * @param words why, for people
 */
public record Completeness(State state, String words) {

  private static final int TAIL = 4096;
  private static final int HEAD = 128;

  /** What can be said of a file. */
  public enum State {
    /** Nothing but blanks so far. */
    EMPTY,
    /** Its last segment is a trailer with the control number of the last interchange. */
    COMPLETE,
    /** It started well and may still grow; after a while it is truncated. */
    INCOMPLETE,
    /** It starts with no interchange that we know. */
    UNRECOGNISED
  }

  /** Looks at a file's content. */
  public static Completeness of(byte[] bytes) {
    int start = InterchangeHead.skipBlank(bytes, 0);
    if (start >= bytes.length) {
      return new Completeness(State.EMPTY, "no data");
    }
    Optional<InterchangeHead> first = InterchangeHead.at(bytes, start);
    if (first.isEmpty()) {
      return begun(bytes, start);
    }
    String trailer = first.get().syntax() == Syntax.X12 ? "IEA" : "UNZ";
    byte[] end = end(bytes, first.get().delimiters().segment());
    int at = lastTrailer(end, trailer);
    return at < 0 ? incomplete("no " + trailer + " at the end") : tail(end, at, trailer);
  }

  /** True where the trailer is there. */
  public boolean complete() {
    return state == State.COMPLETE;
  }

  private static Completeness incomplete(String words) {
    return new Completeness(State.INCOMPLETE, words);
  }

  /** The first bytes of a header are not yet a header. */
  private static Completeness begun(byte[] bytes, int start) {
    String head = Text.of(bytes, start, Math.min(bytes.length, start + 3));
    boolean possible = "ISA".startsWith(head) || "UNA".startsWith(head) || "UNB".startsWith(head);
    if (possible && bytes.length - start < HEAD) {
      return incomplete("header is not complete");
    }
    return new Completeness(State.UNRECOGNISED, "no readable ISA, UNA or UNB at the start");
  }

  /** The last bytes; without line breaks where those are mere wraps. */
  private static byte[] end(byte[] bytes, int terminator) {
    ByteArrayOutputStream end = new ByteArrayOutputStream(TAIL);
    boolean lines = terminator == '\r' || terminator == '\n';
    for (int i = Math.max(0, bytes.length - TAIL); i < bytes.length; i++) {
      if (lines || (bytes[i] != '\r' && bytes[i] != '\n')) {
        end.write(bytes[i]);
      }
    }
    return end.toByteArray();
  }

  private static int lastTrailer(byte[] bytes, String tag) {
    for (int i = bytes.length - tag.length(); i > 0; i--) {
      boolean here = bytes[i] == tag.charAt(0) && bytes[i + 1] == tag.charAt(1);
      if (here && bytes[i + 2] == tag.charAt(2) && !isWord(bytes[i - 1])) {
        return i;
      }
    }
    return -1;
  }

  /** The two elements of the trailer and what comes behind it. */
  private static Completeness tail(byte[] bytes, int at, String trailer) {
    int i = at + 3;
    if (i >= bytes.length) {
      return incomplete(trailer + " is not complete");
    }
    byte separator = bytes[i];
    i = skipWord(bytes, i + 1);
    if (i >= bytes.length || bytes[i] != separator) {
      return incomplete(trailer + " is not complete");
    }
    int control = i + 1;
    i = skipWord(bytes, control);
    if (i == control) {
      return incomplete(trailer + " is not complete");
    }
    boolean terminated = i < bytes.length;
    if (!terminated && trailer.equals("IEA") && i - control < 9) {
      return incomplete("the control number of IEA is not complete");
    }
    if (!terminated && trailer.equals("UNZ")) {
      return incomplete("UNZ has no terminator");
    }
    int after = terminated ? InterchangeHead.skipBlank(bytes, i + 1) : i;
    return after < bytes.length
        ? incomplete("more data follows the last " + trailer)
        : new Completeness(State.COMPLETE, "ends with " + trailer);
  }

  private static int skipWord(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && isWord(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isWord(byte value) {
    return value >= '0' && value <= '9'
        || value >= 'A' && value <= 'Z'
        || value >= 'a' && value <= 'z';
  }
}
