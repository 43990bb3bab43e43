package io.crossdock.replay;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A replay as people see it.
 *
 * @param state planning, planned, running, stopped or ended
 * @param messages how many are selected
 * @param planned of how many the verdict is known
 * @param plan how many of each {@link ReplayVerdict}
 * @param progress of those that are sent again: open, sent, and how the others ended
 * @param reasons why messages would not be decided, the most frequent first
 * @param needsApproval whether a second person has to agree before it runs
 */
public record ReplayView(
    String replayId,
    String state,
    String plannedBy,
    String reason,
    OffsetDateTime createdAt,
    OffsetDateTime endedAt,
    String approvedBy,
    boolean needsApproval,
    long messages,
    long planned,
    Map<String, Long> plan,
    Map<String, Long> progress,
    List<Reason> reasons) {

  /** Why a verdict was given, and how often. */
  public record Reason(String verdict, String why, long messages) {}
}
