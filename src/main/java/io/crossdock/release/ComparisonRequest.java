package io.crossdock.release;

import io.crossdock.message.MessageSelection;

/**
 * Which stored messages a release is tried with.
 *
 * @param document such as order, or null for all
 * @param openCases of the messages of a cause, only those whose case is not closed: its card
 * @param limit the newest so many
 */
public record ComparisonRequest(
    MessageSelection messages, String document, boolean openCases, int limit) {}
