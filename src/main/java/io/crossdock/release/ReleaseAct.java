package io.crossdock.release;

import io.crossdock.approval.Agreement;
import io.crossdock.approval.ApprovedAct;
import io.crossdock.approval.Asked;
import io.crossdock.approval.Weight;
import java.util.function.Supplier;

/** Another release on all instances, as something that a second person may have to agree to. */
final class ReleaseAct implements ApprovedAct {

  private final ReleaseDesk releases;
  private final Activation.Kind kind;

  ReleaseAct(ReleaseDesk releases, Activation.Kind kind) {
    this.releases = releases;
    this.kind = kind;
  }

  static String name(Activation.Kind kind) {
    return kind == Activation.Kind.applied ? "release-apply" : "release-activate";
  }

  @Override
  public String name() {
    return name(kind);
  }

  @Override
  public Weight weigh(Asked asked) {
    return orNotNow(() -> releases.weigh(asked));
  }

  @Override
  public String perform(Asked asked, Agreement agreement) {
    Wanted wanted = orNotNow(() -> releases.approved(kind, asked, agreement));
    return "release %s is wanted on all instances (activation %d): see crossdock releases"
        .formatted(wanted.difference().digest().substring(0, 12), wanted.activation());
  }

  private static <T> T orNotNow(Supplier<T> work) {
    try {
      return work.get();
    } catch (ReleaseConflict | ReleaseRefused notNow) {
      throw new IllegalArgumentException(notNow.getMessage(), notNow);
    }
  }
}
