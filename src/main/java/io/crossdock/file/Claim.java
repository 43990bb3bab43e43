package io.crossdock.file;

/**
 * A file that was taken from a partner and not stored yet.
 *
 * @param fileId ours, the name of its folder
 * @param party whose it is
 * @param name as the partner called it; data only
 */
public record Claim(String fileId, String party, String name) {}
