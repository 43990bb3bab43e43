package io.crossdock.release;

import java.time.OffsetDateTime;

/**
 * A release of the database.
 *
 * @param digest names it
 * @param number in the order in which releases were stored
 * @param actor who stored it
 * @param reason why, in their words
 */
public record StoredRelease(
    String digest, long number, String actor, String reason, OffsetDateTime storedAt) {}
