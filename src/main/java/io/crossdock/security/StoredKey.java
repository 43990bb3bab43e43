package io.crossdock.security;

import java.time.Instant;

/**
 * An API key as far as it may be shown.
 *
 * @param keyId public part of the key
 * @param party to whom it was given
 * @param createdAt by the database's clock
 * @param lastUsedAt to the minute, or null when never used
 */
public record StoredKey(String keyId, String party, Instant createdAt, Instant lastUsedAt) {}
