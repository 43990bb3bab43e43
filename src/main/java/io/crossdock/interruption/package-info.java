/**
 * Interruptions of the hub and of the systems it calls, and how soon each class of events was
 * settled again after them (docs/interruption.md).
 */
package io.crossdock.interruption;
