package io.crossdock.comparison;

/** A receipt that is compared. */
public record StoredMessage(String messageId, String party, String document) {}
