package io.crossdock.file;

import io.crossdock.edi.Interchanges;

/**
 * A file that was read with its partner's guide, before anything is decided.
 *
 * @param bytes as they came
 * @param read what they hold
 */
record ReadFile(byte[] bytes, Interchanges read) {}
