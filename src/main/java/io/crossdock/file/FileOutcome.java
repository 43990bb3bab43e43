package io.crossdock.file;

/**
 * What was decided about a file.
 *
 * @param state its end
 * @param received transactions found in it
 * @param accepted of these
 * @param duplicates of these, taken in before
 * @param rejected of these
 * @param report for the partner; null where nothing was refused
 */
record FileOutcome(
    FileState state, int received, int accepted, int duplicates, int rejected, String report) {}
