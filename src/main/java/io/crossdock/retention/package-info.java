/**
 * How long the tables of the hub are kept, and what takes the rest away (docs/retention.md). What
 * is still needed stays, however old it is.
 */
package io.crossdock.retention;
