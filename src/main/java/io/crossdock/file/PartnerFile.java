package io.crossdock.file;

/**
 * A row of the file ledger.
 *
 * @param fileId ours
 * @param party whose file it is
 * @param name as the partner called it; data only
 * @param sizeBytes of what was stored
 * @param messageId of its inbox row, null where it was too large to be stored
 * @param state where it stands
 * @param report what the partner is told, null where nothing was refused
 */
record PartnerFile(
    String fileId,
    String party,
    String name,
    long sizeBytes,
    String messageId,
    FileState state,
    String report) {}
