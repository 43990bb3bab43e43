package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values that one command told a channel.
 *
 * @param items by sku: publication rows are locked in one order everywhere
 * @param asSent one entry for each value of the call, in its order: an item that the channel lists
 *     under two names has two
 */
record SentValues(List<JsonNode> items, List<JsonNode> asSent) {

  private static final Comparator<JsonNode> BY_SKU =
      Comparator.comparing(item -> item.path("sku").asText());

  static SentValues of(Effect effect) {
    List<JsonNode> items = new ArrayList<>();
    List<JsonNode> asSent = new ArrayList<>();
    for (JsonNode item : command(effect).path("items")) {
      items.add(item);
      item.path("channelSkus").forEach(name -> asSent.add(item));
    }
    items.sort(BY_SKU);
    return new SentValues(items, asSent);
  }

  /** The items that the channel named, by sku, with what it says about them. */
  Map<JsonNode, String> refused(EffectResult result) {
    Map<JsonNode, String> refused = new TreeMap<>(BY_SKU);
    for (EffectResult.RefusedItem one : result.refusedItems()) {
      if (one.index() >= 0 && one.index() < asSent.size()) {
        refused.putIfAbsent(asSent.get(one.index()), one.message());
      }
    }
    return refused;
  }

  private static JsonNode command(Effect effect) {
    try {
      return CanonicalJson.mapper().readTree(effect.command());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("command of effect " + effect.effectId(), e);
    }
  }
}
