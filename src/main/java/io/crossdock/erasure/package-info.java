/**
 * A customer's personal data and raw bytes are taken out of the hub on request (docs/retention.md).
 * Keys, digests, quantities and sums stay, so nothing is done twice and everything still adds up.
 */
package io.crossdock.erasure;
