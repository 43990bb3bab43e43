/**
 * Stored messages become samples of mappings: personal data is masked, what the mapping makes of
 * the document stays the same.
 */
package io.crossdock.sample;
