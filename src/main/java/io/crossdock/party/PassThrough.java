package io.crossdock.party;

/**
 * A document that the hub carries on unchanged: no mapping reads it and no canonical schema holds
 * it.
 *
 * @param to id of the party that gets it
 * @param reason why nobody needs it in the canonical model
 */
public record PassThrough(String to, String reason) {}
