package io.crossdock.operation;

/** Who looks after the failures of a party; the party file says it. */
public interface CaseOwners {

  /** The owner of a party, or the operations team for a party that is not known. */
  String ownerOf(String party);
}
