package io.crossdock.edi;

/**
 * Gives the numbers of what we send; the caller keeps them, so that no number is used twice and a
 * repeated sending can use the same ones.
 */
public interface ControlNumbers {

  /** The next interchange control number, 1 to 999999999, of a sender and receiver. */
  long interchange(String senderId, String receiverId);

  /** The next group control number, 1 to 999999999, of a sender and receiver. */
  long group(String senderId, String receiverId);

  /** Numbers that are decided already: the same ones for every sending of the same bytes. */
  static ControlNumbers fixed(long interchange, long firstGroup) {
    return new ControlNumbers() {
      private long group = firstGroup;

      @Override
      public long interchange(String senderId, String receiverId) {
        return interchange;
      }

      @Override
      public long group(String senderId, String receiverId) {
        return group++;
      }
    };
  }
}
