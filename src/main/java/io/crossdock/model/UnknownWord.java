package io.crossdock.model;

/**
 * A word where the model has a closed list and this is not on it. It holds the order until a person
 * or a newer version of the hub knows it.
 *
 * @param path JSON pointer of the word in the document
 * @param text the word as the channel wrote it
 */
public record UnknownWord(String path, String text) {}
