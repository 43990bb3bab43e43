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
 * @param possible what may have become one, such as a cancellation that the warehouse may refuse:
 *     its categories, separated by commas
 * @param files what partners handed over
 */
record Promises(
    List<Acknowledged> acknowledged,
    Set<String> cancelled,
    Map<String, String> poison,
    Map<String, String> possible,
    List<HandedFile> files) {

  /** Orders only. */
  static Promises orders(List<Acknowledged> acknowledged, Map<String, String> possible) {
    return new Promises(List.copyOf(acknowledged), Set.of(), Map.of(), possible, List.of());
  }

  /** These and those together. */
  Promises and(Promises other) {
    return join(List.of(this, other));
  }

  /** The promises of several drivers. */
  static Promises of(List<? extends ChannelDriver> drivers) {
    return join(drivers.stream().map(ChannelDriver::promises).toList());
  }

  private static Promises join(List<Promises> all) {
    List<Acknowledged> acknowledged = new ArrayList<>();
    Set<String> cancelled = new HashSet<>();
    Map<String, String> poison = new HashMap<>();
    Map<String, String> possible = new HashMap<>();
    List<HandedFile> files = new ArrayList<>();
    for (Promises one : all) {
      acknowledged.addAll(one.acknowledged());
      cancelled.addAll(one.cancelled());
      poison.putAll(one.poison());
      possible.putAll(one.possible());
      files.addAll(one.files());
    }
    return new Promises(acknowledged, cancelled, poison, possible, files);
  }
}
