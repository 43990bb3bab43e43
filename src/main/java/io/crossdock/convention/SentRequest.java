package io.crossdock.convention;

/**
 * A request that a route sends.
 *
 * @param mapping the file that makes it
 * @param contract what it is held against, as the {@code json-validator} step names it
 */
public record SentRequest(String mapping, String contract) {}
