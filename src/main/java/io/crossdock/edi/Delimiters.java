package io.crossdock.edi;

/**
 * The service characters of one interchange, each a byte value 0 to 255 or {@link #NONE}.
 *
 * @param element between elements
 * @param component between components of a composite element
 * @param repetition between repetitions of an element, from X12 00402 and EDIFACT syntax 4 on
 * @param segment at the end of a segment
 * @param release takes the meaning of the next character away; EDIFACT only
 */
public record Delimiters(int element, int component, int repetition, int segment, int release) {

  /** This interchange has no such character. */
  public static final int NONE = -1;

  /** The most common X12 set: {@code * > ~}. */
  public static final Delimiters X12 = new Delimiters('*', '>', NONE, '~', NONE);

  /** The EDIFACT set without UNA, syntax levels UNOA and up: {@code + : ' ?}. */
  public static final Delimiters EDIFACT = new Delimiters('+', ':', NONE, '\'', '?');

  /** The EDIFACT set of level UNOB with unprintable separators. */
  static final Delimiters EDIFACT_UNPRINTABLE = new Delimiters(0x1D, 0x1F, NONE, 0x1C, NONE);

  /** True where {@code value} (0 to 255) has a meaning of its own in this interchange. */
  public boolean reserves(int value) {
    return value == element
        || value == component
        || value == repetition
        || value == segment
        || value == release;
  }
}
