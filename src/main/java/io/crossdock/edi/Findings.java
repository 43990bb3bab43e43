package io.crossdock.edi;

import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one transaction, group or interchange, bounded. */
final class Findings {

  private final PartnerGuide guide;
  private final List<Finding> list = new ArrayList<>(0);
  private int dropped;
  private boolean rejecting;
  private boolean told;

  Findings(PartnerGuide guide) {
    this.guide = guide;
  }

  PartnerGuide guide() {
    return guide;
  }

  /** Something about a segment or what stands above it. */
  void add(Rule rule, String segment, int position, String loop, long offset, String... words) {
    String found = words.length > 0 ? words[0] : "";
    String expected = words.length > 1 ? words[1] : "";
    add(
        new Finding(
            rule,
            rule.code(),
            guide.treatment(rule),
            segment,
            position,
            loop,
            0,
            0,
            "",
            found,
            expected,
            offset));
  }

  void add(Finding finding) {
    rejecting |= finding.rejects();
    told |= finding.told();
    if (list.size() < guide.limits().findings()) {
      list.add(finding);
    } else {
      dropped++;
    }
  }

  boolean rejecting() {
    return rejecting;
  }

  /** True where at least one finding goes to the sender. */
  boolean told() {
    return told;
  }

  /** How many were not kept. */
  int dropped() {
    return dropped;
  }

  List<Finding> all() {
    return List.copyOf(list);
  }
}
