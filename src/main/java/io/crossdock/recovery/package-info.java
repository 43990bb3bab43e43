/**
 * Recovery after the database was restored to an earlier time: what is outside the hub, systems,
 * channels, files, topics, has seen things that its tables no longer know (docs/recovery.md).
 */
package io.crossdock.recovery;
