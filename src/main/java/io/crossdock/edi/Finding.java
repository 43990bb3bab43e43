package io.crossdock.edi;

/**
 * One broken rule and where it was broken.
 *
 * @param rule what was broken
 * @param code the X12 code told to the sender ({@link Rule#code()}, for ISA elements TA105)
 * @param treatment what the partner guide does about it
 * @param segment tag of the segment, for a missing one the tag that was expected
 * @param position number of the segment in its transaction, ST = 1; 0 outside of a transaction
 * @param loop name of the loop, empty outside of one
 * @param element number of the element in the segment, from 1; 0 = the segment itself
 * @param component number of the component in the element, from 1; 0 = the element itself
 * @param reference data element number of the standard (373, I12), or empty
 * @param found the text found, at most 99 characters, control characters written as {@code \xNN}
 * @param expected what would have been right, in words; may be empty
 * @param offset place of the segment in the file, in bytes from 0
 */
public record Finding(
    Rule rule,
    String code,
    Treatment treatment,
    String segment,
    int position,
    String loop,
    int element,
    int component,
    String reference,
    String found,
    String expected,
    long offset) {

  /** True where the transaction, group or interchange is refused for it. */
  public boolean rejects() {
    return treatment == Treatment.REJECT;
  }

  /** True where the sender is told. */
  public boolean told() {
    return treatment != Treatment.NOTE;
  }
}
