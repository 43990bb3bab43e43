package io.crossdock.inventory;

import java.util.List;

/**
 * A stock number to be sent to a channel.
 *
 * @param channel the party
 * @param sku the hub's item or kit
 * @param channelSkus what the channel calls it, sorted; more than one if it lists it several times
 * @param version fences the answer: a later one wins
 * @param number the quantity with its explanation
 */
public record PublicationItem(
    String channel, String sku, List<String> channelSkus, long version, ChannelQuantity number) {}
