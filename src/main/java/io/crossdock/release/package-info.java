/**
 * A release is everything below routes/ and mappings/ at one moment. This package checks one before
 * it goes live and swaps it into the running hub, without a restart.
 */
package io.crossdock.release;
