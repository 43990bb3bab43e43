package io.crossdock.message;

/**
 * What an ended inbox row remembers of its decision.
 *
 * @param outcome JSON text: the answer for the sender
 */
public record Decided(
    String businessKey, String version, String mappingDigest, String orderId, String outcome) {

  /** An end without a business decision, such as a failure. */
  public static Decided with(String outcome) {
    return new Decided(null, null, null, null, outcome);
  }
}
