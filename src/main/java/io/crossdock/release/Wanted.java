package io.crossdock.release;

/**
 * What came of a wish for another release.
 *
 * @param activation number under which all instances take it up; null where nothing was to do and
 *     nothing was ever applied
 * @param difference to what the asked instance runs
 * @param isNew false where it was wanted already
 */
public record Wanted(Long activation, ReleaseDifference difference, boolean isNew) {}
