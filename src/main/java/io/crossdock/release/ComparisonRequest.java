package io.crossdock.release;

import io.crossdock.message.MessageSelection;

/**
 * Which stored messages a release is tried with.
 *
 * @param document such as order, or null for all
 * @param limit the newest so many
 */
public record ComparisonRequest(MessageSelection messages, String document, int limit) {}
