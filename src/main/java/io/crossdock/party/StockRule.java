package io.crossdock.party;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a channel may see of the available stock; never below zero.
 *
 * @param share percent of what is available, 0 to 100
 * @param buffer base units held back after the share
 * @param cap highest number told, or null for none
 * @param subtractsOpenOrders the channel lowers the number itself by its open orders
 * @param freshWithin oldest stock that may be told, or null for any age
 * @param whenStale what is told when it is older
 * @param staleBuffer base units held back besides when it is older and the word is {@code buffer}
 * @param toldWithin how long a number that holds here may be another one than the channel was told
 * @param lookEvery how often the channel is asked what it shows, where it can be asked
 */
public record StockRule(
    BigDecimal share,
    BigDecimal buffer,
    BigDecimal cap,
    boolean subtractsOpenOrders,
    Duration freshWithin,
    StaleStock whenStale,
    BigDecimal staleBuffer,
    Duration toldWithin,
    Duration lookEvery) {}
