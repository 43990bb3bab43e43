package io.crossdock.crash;

/**
 * A file that a partner handed over: one interchange with one functional group.
 *
 * @param digest sha256 of its bytes, as the hub keeps it
 * @param control of the group (GS06); the same file again has the same
 * @param transactions how many it holds
 * @param rejected how many of them are broken
 */
record HandedFile(
    String party, String name, String digest, String control, int transactions, int rejected) {

  /** This file, as far as it holds the group of another one. */
  HandedFile of(HandedFile group) {
    return new HandedFile(
        party, name, digest, group.control(), group.transactions(), group.rejected());
  }

  /** What AK901 must say: all, some or none accepted. */
  String expectedCode() {
    if (rejected == 0) {
      return "A";
    }
    return rejected == transactions ? "R" : "P";
  }
}
