package io.crossdock.release;

import io.crossdock.approval.ApprovalRules;
import io.crossdock.party.Criticality;
import io.crossdock.party.RefusedStartException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Holds the classes of criticality that the setting names against those that there are: one that no
 * party can have would guard nothing.
 */
@Component
class CriticalClasses {

  CriticalClasses(ApprovalRules rules) {
    check(rules.critical());
  }

  /**
   * Checks them.
   *
   * @throws RefusedStartException where one is not known
   */
  static void check(Set<String> named) {
    List<String> known = Arrays.stream(Criticality.values()).map(Criticality::word).toList();
    Set<String> unknown = new TreeSet<>(named);
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new RefusedStartException(
          List.of(
              "CROSSDOCK_APPROVAL_CRITICALITY names %s; the classes are %s"
                  .formatted(String.join(", ", unknown), String.join(", ", known))));
    }
  }
}
