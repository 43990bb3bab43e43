package io.crossdock.approval;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** What came of an act that was asked for. */
public sealed interface Acted {

  /**
   * One person was enough.
   *
   * @param result what happened, in words
   */
  record Done(String result) implements Acted {}

  /**
   * Nothing was done; a second person has to agree.
   *
   * @param approval under whose id they do
   * @param waitsFor logins of those who may
   */
  record Waiting(Approval approval, List<String> waitsFor) implements Acted {

    private static final DateTimeFormatter MINUTE =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    /** The same for programs. */
    public Map<String, Object> answer() {
      return Map.of("result", told(), "approval", approval, "waitsFor", waitsFor);
    }

    /** For people: for whom it waits, until when and why. */
    public String told() {
      return "waits for the approval of %s until %s (approval %s): %s"
          .formatted(
              String.join(" or ", waitsFor),
              MINUTE.format(approval.expiresAt()),
              approval.approvalId(),
              approval.why());
    }
  }
}
