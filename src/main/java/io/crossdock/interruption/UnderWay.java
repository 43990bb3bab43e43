package io.crossdock.interruption;

import java.util.ArrayList;
import java.util.List;

/**
 * What is under way of one class of events.
 *
 * @param messages receipts that are not decided
 * @param commands effects that are not at their end
 * @param numbers stock numbers or prices that a channel was not told
 */
record UnderWay(List<String> messages, List<String> commands, long numbers) {

  static UnderWay nothing() {
    return new UnderWay(new ArrayList<>(), new ArrayList<>(), 0);
  }

  UnderWay withNumbers(long more) {
    return new UnderWay(messages, commands, numbers + more);
  }

  long size() {
    return messages.size() + commands.size() + numbers;
  }

  /** A receipt in the inbox. */
  record Message(String messageId, String party, String document) {}

  /**
   * A command in the ledger.
   *
   * @param held whether it waits behind a command that a person must decide about
   */
  record Command(String effectId, String system, String operation, String state, boolean held) {}

  /** Numbers that a channel was not told. */
  record Numbers(String channel, String operation, long amount) {}
}
