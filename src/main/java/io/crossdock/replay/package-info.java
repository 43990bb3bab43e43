/**
 * Stored messages decided again, by a plan that says first what would happen (docs/replay.md). The
 * decision itself is the one of every message: its keys, sequences and states keep it from doing
 * anything twice; this package only chooses, orders and follows.
 */
package io.crossdock.replay;
