package io.crossdock.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the hub has promised to the channels, as the channels recorded it.
 *
 * @param acknowledged orders answered with 2xx or their channel's equivalent
 * @param cancelled hub ids of orders whose cancellation was answered as done
 * @param poison what must have become an open case: {@code party/channelOrderId} to its category
 * @param possible what may have become one, such as a cancellation that the warehouse may refuse
 */
record Promises(
    List<Acknowledged> acknowledged,
    Set<String> cancelled,
    Map<String, String> poison,
    Map<String, String> possible) {

  /** The promises of several drivers. */
  static Promises of(List<ChannelDriver> drivers) {
    List<Acknowledged> acknowledged = new ArrayList<>();
    Set<String> cancelled = new HashSet<>();
    Map<String, String> poison = new HashMap<>();
    Map<String, String> possible = new HashMap<>();
    for (ChannelDriver driver : drivers) {
      Promises one = driver.promises();
      acknowledged.addAll(one.acknowledged());
      cancelled.addAll(one.cancelled());
      poison.putAll(one.poison());
      possible.putAll(one.possible());
    }
    return new Promises(acknowledged, cancelled, poison, possible);
  }
}
