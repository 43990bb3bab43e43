package io.crossdock.edi;

/** When a partner gets an interchange acknowledgement (TA1). */
public enum InterchangeAnswer {
  /** Where ISA14 asks for it, and where the interchange itself is refused. */
  ASKED,
  /** For every interchange. */
  ALWAYS,
  /** Not at all: the partner cannot read it. */
  NEVER
}
