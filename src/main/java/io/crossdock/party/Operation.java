package io.crossdock.party;

import java.time.Duration;

/**
 * What the hub may ask of a system, and how carefully.
 *
 * @param name camelCase verb such as createOrder
 * @param onUnknown how an attempt without an answer is resolved
 * @param inFlight most commands under way at once
 * @param visibleWithin how long the system may take until a lookup shows what it did; zero where it
 *     is not asked
 * @param timeout after which an attempt without an answer becomes unknown
 * @param rate declared call budget, or null for none
 * @param batchSize most items in one call, 1 for systems that take one at a time
 * @param retry the party's policy with the overrides of this operation
 */
public record Operation(
    String name,
    OnUnknown onUnknown,
    int inFlight,
    Duration visibleWithin,
    Duration timeout,
    Rate rate,
    int batchSize,
    RetryPolicy retry) {}
