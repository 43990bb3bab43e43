package io.crossdock.release;

import io.crossdock.approval.Acted;
import io.crossdock.approval.Approval;
import java.util.List;

/**
 * What came of a wish for another release.
 *
 * @param activation number under which all instances take it up; null where nothing was to do and
 *     nothing was ever applied, and where it waits for a second person
 * @param difference to what the asked instance runs
 * @param isNew false where it was wanted already
 * @param approval under which a second person agrees; null where nobody has to
 * @param waitsFor logins of those who may
 */
public record Wanted(
    Long activation,
    ReleaseDifference difference,
    boolean isNew,
    Approval approval,
    List<String> waitsFor) {

  static Wanted already(Long activation, String digest) {
    return new Wanted(activation, ReleaseDifference.none(digest), false, null, List.of());
  }

  static Wanted now(long activation, ReleaseDifference difference) {
    return new Wanted(activation, difference, true, null, List.of());
  }

  static Wanted waiting(Acted.Waiting waiting, ReleaseDifference difference) {
    return new Wanted(null, difference, true, waiting.approval(), waiting.waitsFor());
  }
}
