package io.crossdock.party;

import java.time.Duration;

/**
 * A call budget that the other side declares.
 *
 * @param tokens calls that may be made per period
 * @param period in which the tokens come back
 */
public record Rate(int tokens, Duration period) {}
