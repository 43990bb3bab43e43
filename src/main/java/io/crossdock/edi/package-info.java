/**
 * Reads, checks, acknowledges and writes X12; splits EDIFACT into its envelopes.
 *
 * <p>The way in is {@link io.crossdock.edi.EdiReader}. Grammars are data ({@code mappings/edi}), a
 * partner's differences are a {@link io.crossdock.edi.PartnerGuide}. Nothing here knows orders,
 * files or queues; Camel is met only in {@link io.crossdock.edi.X12DataFormat}.
 */
package io.crossdock.edi;
