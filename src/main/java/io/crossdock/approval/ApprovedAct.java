package io.crossdock.approval;

/** Something that operators do, and that needs a second person where it weighs much. */
public interface ApprovedAct {

  /** Its word in table {@code approval} and in the API: the operation's id, {@code order-free}. */
  String name();

  /**
   * What it weighs now.
   *
   * @throws IllegalArgumentException where it cannot be done; the message says why
   */
  Weight weigh(Asked asked);

  /**
   * Does it, and writes the agreement in the same transaction.
   *
   * @return what happened, in words
   * @throws IllegalArgumentException where it cannot be done now; nothing is changed then
   */
  String perform(Asked asked, Agreement agreement);
}
