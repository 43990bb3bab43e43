package io.crossdock.edi;

/** What a partner guide does with a broken rule. */
public enum Treatment {
  /** Written in the report only; the sender's acknowledgement does not speak of it. */
  NOTE,
  /** Told to the sender, and the transaction goes on: AK5 E, AK9 E. */
  REPORT,
  /** Told to the sender, and the transaction, group or interchange is refused: AK5 R, AK9 R. */
  REJECT
}
