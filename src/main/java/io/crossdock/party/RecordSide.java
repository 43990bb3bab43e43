package io.crossdock.party;

/** Who may be the system of record of an object: the hub itself, or a party of one kind. */
public enum RecordSide {
  HUB,
  CHANNEL,
  ERP,
  WMS,
  SERVICE;

  /** Whether parties of this kind stand on this side. */
  boolean is(PartyKind kind) {
    return name().equals(kind.name());
  }

  /** The word used in party files. */
  public String word() {
    return Words.of(this);
  }
}
