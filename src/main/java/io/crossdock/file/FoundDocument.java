package io.crossdock.file;

import io.crossdock.edi.Transaction;
import io.crossdock.message.Receipt;

/**
 * An accepted transaction that becomes an inbox message of its own.
 *
 * @param messageId made before the transaction, because chunks are stored before it
 * @param chunks how many chunks its body has
 */
record FoundDocument(Transaction transaction, String messageId, int chunks, Receipt receipt) {}
