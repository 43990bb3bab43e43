/**
 * What differs when stored messages are decided by another release: fields, refusals, failures,
 * decisions, counted by party and document (docs/release.md). Knows neither routes nor releases.
 */
package io.crossdock.comparison;
