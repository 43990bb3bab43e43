package io.crossdock.pricing;

import java.math.BigDecimal;
import java.util.List;

/**
 * A price to be sent to a channel.
 *
 * @param channelSkus what the channel calls the item; more than one if it lists it several times
 * @param version fences the answer: a later one wins
 * @param compareAt former price shown beside, null for none
 */
record PriceItem(
    String sku, List<String> channelSkus, long version, BigDecimal amount, BigDecimal compareAt) {}
