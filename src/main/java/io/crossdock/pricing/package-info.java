/**
 * CurrentPrices: what their system of record says, what is in force, and what channels are told and
 * held to. Everything works in the transaction its caller has opened; {@code docs/pricing.md} tells
 * the rules.
 */
package io.crossdock.pricing;
