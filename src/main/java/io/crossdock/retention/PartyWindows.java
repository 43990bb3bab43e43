package io.crossdock.retention;

import java.time.Period;
import java.util.Map;

/** What the party files say about keeping; they change with a release. */
public interface PartyWindows {

  /** How long the raw documents of each party are kept. */
  Map<String, Period> documents();

  /**
   * How long each party may repeat what it sent, at least: a stored document can be decided again,
   * so a key outlives the documents, and the control numbers of a partner outlive its window.
   */
  Map<String, Period> repeats();
}
