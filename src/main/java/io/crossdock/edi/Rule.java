package io.crossdock.edi;

import static io.crossdock.edi.Rule.Level.ELEMENT;
import static io.crossdock.edi.Rule.Level.GROUP;
import static io.crossdock.edi.Rule.Level.INTERCHANGE;
import static io.crossdock.edi.Rule.Level.SEGMENT;
import static io.crossdock.edi.Rule.Level.TRANSACTION;
import static io.crossdock.edi.Treatment.NOTE;
import static io.crossdock.edi.Treatment.REJECT;
import static io.crossdock.edi.Treatment.REPORT;

/**
 * Every rule the reader checks, with the code X12 004010 has for it: data element 723 (AK403) for
 * elements, 720 (AK304) for segments, 718 (AK502) for transactions, 716 (AK905) for groups, I18
 * (TA105) for interchanges.
 */
public enum Rule {
  MANDATORY_ELEMENT_MISSING(ELEMENT, "1", REJECT, "mandatory element is missing"),
  CONDITIONAL_ELEMENT_MISSING(ELEMENT, "2", REJECT, "element is required by a condition"),
  TOO_MANY_ELEMENTS(ELEMENT, "3", REJECT, "more elements than the segment has"),
  TOO_MANY_COMPONENTS(ELEMENT, "3", REJECT, "more components than the element has"),
  ELEMENT_TOO_SHORT(ELEMENT, "4", REJECT, "element is too short"),
  ELEMENT_TOO_LONG(ELEMENT, "5", REJECT, "element is too long"),
  INVALID_CHARACTER(ELEMENT, "6", REJECT, "invalid character in element"),
  SEPARATOR_IN_DATA(ELEMENT, "6", NOTE, "component or repetition separator in plain data"),
  INVALID_CODE(ELEMENT, "7", REPORT, "code is not in the code list"),
  INVALID_DATE(ELEMENT, "8", REJECT, "invalid date"),
  INVALID_TIME(ELEMENT, "9", REJECT, "invalid time"),
  EXCLUSION_VIOLATED(ELEMENT, "10", REJECT, "elements exclude each other"),

  UNKNOWN_SEGMENT(SEGMENT, "1", REJECT, "segment is not in the standard"),
  UNEXPECTED_SEGMENT(SEGMENT, "2", REJECT, "segment is not expected here"),
  MANDATORY_SEGMENT_MISSING(SEGMENT, "3", REJECT, "mandatory segment is missing"),
  LOOP_OVER_MAXIMUM(SEGMENT, "4", REJECT, "loop occurs too often"),
  SEGMENT_OVER_MAXIMUM(SEGMENT, "5", REJECT, "segment occurs too often"),
  SEGMENT_NOT_IN_TRANSACTION(SEGMENT, "6", REJECT, "segment is not part of the transaction set"),
  SEGMENT_OUT_OF_SEQUENCE(SEGMENT, "7", REJECT, "segment is not in its place"),

  TRANSACTION_NOT_SUPPORTED(TRANSACTION, "1", REJECT, "transaction set is not supported"),
  TRANSACTION_TRAILER_MISSING(TRANSACTION, "2", REJECT, "transaction trailer is missing"),
  TRANSACTION_CONTROL_MISMATCH(TRANSACTION, "3", REJECT, "control number of trailer differs"),
  SEGMENT_COUNT_WRONG(TRANSACTION, "4", REJECT, "number of segments differs from the trailer's"),
  LIMIT_EXCEEDED(TRANSACTION, "5", REJECT, "limit of the partner guide exceeded"),
  TRANSACTION_TYPE_INVALID(TRANSACTION, "6", REJECT, "transaction set identifier is invalid"),
  TRANSACTION_CONTROL_INVALID(TRANSACTION, "7", REJECT, "transaction control number is invalid"),
  TRANSACTION_CONTROL_REPEATED(TRANSACTION, "23", REJECT, "transaction control number repeated"),

  GROUP_NOT_SUPPORTED(GROUP, "1", REJECT, "functional group is not supported"),
  GROUP_VERSION_NOT_SUPPORTED(GROUP, "2", REJECT, "version of the group is not supported"),
  GROUP_TRAILER_MISSING(GROUP, "3", REJECT, "group trailer is missing"),
  GROUP_CONTROL_MISMATCH(GROUP, "4", REPORT, "control number of group trailer differs"),
  TRANSACTION_COUNT_WRONG(GROUP, "5", REPORT, "number of transactions differs from the trailer's"),
  GROUP_CONTROL_INVALID(GROUP, "6", REJECT, "group control number is invalid"),
  GROUP_HEADER_INVALID(GROUP, "", NOTE, "group header element is invalid"),

  INTERCHANGE_CONTROL_MISMATCH(INTERCHANGE, "001", REPORT, "control number of trailer differs"),
  INTERCHANGE_CONTROL_INVALID(INTERCHANGE, "018", REPORT, "interchange control number is invalid"),
  GROUP_COUNT_WRONG(INTERCHANGE, "021", REPORT, "number of groups differs from the trailer's"),
  INTERCHANGE_HEADER_LENGTH(INTERCHANGE, "022", NOTE, "ISA is not 106 characters long"),
  INTERCHANGE_HEADER_INVALID(INTERCHANGE, "022", NOTE, "interchange header element is invalid"),
  SENDER_NOT_AGREED(INTERCHANGE, "006", REJECT, "sender is not agreed with this partner"),
  INTERCHANGE_HEADER_BROKEN(INTERCHANGE, "022", REJECT, "ISA does not have 16 elements"),
  NO_INTERCHANGE(INTERCHANGE, "022", REJECT, "no readable interchange header"),
  GROUP_HEADER_MISSING(INTERCHANGE, "024", REJECT, "transaction stands outside of a group"),
  INTERCHANGE_TRAILER_MISSING(INTERCHANGE, "023", REJECT, "interchange trailer is missing"),
  STRAY_SEGMENT(INTERCHANGE, "024", REPORT, "segment stands outside of any transaction"),
  STRAY_BYTES(INTERCHANGE, "024", NOTE, "bytes outside of any interchange"),
  INTERCHANGE_TOO_LARGE(INTERCHANGE, "024", REJECT, "file is larger than the partner guide allows");

  /** What a rule is about, and so where an acknowledgement tells it. */
  public enum Level {
    ELEMENT,
    SEGMENT,
    TRANSACTION,
    GROUP,
    INTERCHANGE
  }

  private final Level level;
  private final String code;
  private final Treatment lenient;
  private final String words;

  Rule(Level level, String code, Treatment lenient, String words) {
    this.level = level;
    this.code = code;
    this.lenient = lenient;
    this.words = words;
  }

  /** What the rule is about. */
  public Level level() {
    return level;
  }

  /** The X12 code of the rule at its level; empty where the standard has none. */
  public String code() {
    return code;
  }

  /** What happens where the partner guide does not say otherwise. */
  public Treatment lenient() {
    return lenient;
  }

  /** The rule in words, for people. */
  public String words() {
    return words;
  }
}
