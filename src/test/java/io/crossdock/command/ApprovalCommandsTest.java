package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a second person sees at a terminal, and says there. */
class ApprovalCommandsTest {

  private static final String APPROVALS = "/api/v1/operation/approvals";

  @RegisterExtension final Terminal terminal = new Terminal();

  @Test
  void whatWaitsIsATable() {
    terminal.hubAnswers(
        200,
        """
        {"approvals": [{"approvalId": "A1", "state": "waiting", "about": "order 7 of mobile-app",
          "why": "worth 20000.00 EUR, more than 10000", "askedBy": "ops", "reason": "it is right",
          "expiresAt": "2026-11-23T10:15:00Z"}]}
        """);

    int exit = terminal.run(ApprovalsCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).startsWith("GET " + APPROVALS + "?state=waiting ");
    assertThat(terminal.out.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("A1        waiting  order 7 of mobile-app  worth 20000.00 EUR, more than 10000")
        .endsWith("it is right  2026-11-23T10:15:00Z");
  }

  @Test
  void allOfThemCanBeAskedForAndNothingIsSaid() {
    terminal.hubAnswers(200, "{\"approvals\": []}");

    terminal.run(ApprovalsCommand::new, "--state", "all");

    assertThat(terminal.requests.get(0)).startsWith("GET " + APPROVALS + " ");
    assertThat(terminal.out.toString()).contains("nothing to show");
  }

  @Test
  void theSecondPersonSaysYesOrNoAndWhy() {
    terminal.hubAnswers("approve", 200, "{\"result\": \"the order is reserved\"}");
    terminal.hubAnswers("refuse", 200, "{\"result\": \"release 1 is refused: nothing is done\"}");

    int yes = terminal.run(ApproveCommand::new, "A1", "--why", "I looked");
    int no = terminal.run(RefuseCommand::new, "A2", "--reason", "not today");

    assertThat(yes).isZero();
    assertThat(no).isZero();
    assertThat(terminal.requests.get(0)).startsWith("POST " + APPROVALS + "/A1/approve ");
    assertThat(terminal.requests.get(1)).isEqualTo("{\"reason\":\"I looked\"}");
    assertThat(terminal.requests.get(2)).startsWith("POST " + APPROVALS + "/A2/refuse ");
    assertThat(terminal.requests.get(3)).isEqualTo("{\"reason\":\"not today\"}");
    assertThat(terminal.out.toString())
        .contains("the order is reserved", "release 1 is refused: nothing is done");
  }

  @Test
  void whatTheHubRefusesEndsWithOneAndWithoutAReasonNothingIsSent() {
    terminal.hubAnswers(409, "{\"title\": \"Not now\", \"detail\": \"ops asked for it\"}");

    int refused = terminal.run(ApproveCommand::new, "A1", "--why", "yes");
    int sent = terminal.requests.size();
    int noReason = terminal.run(ApproveCommand::new, "A1");

    assertThat(refused).isEqualTo(1);
    assertThat(noReason).isEqualTo(2);
    assertThat(terminal.requests).hasSize(sent);
    assertThat(terminal.errors.toString()).contains("Not now: ops asked for it", "--why");
  }

  @Test
  void aLargeReplayThatWaitsSaysForWhomAndEndsWithFive() {
    terminal.hubAnswers(
        202,
        """
        {"result": "waits for the approval of second until 2026-11-23 10:15Z (approval A3)",
         "approval": {"approvalId": "A3"}}
        """);

    int exit = terminal.run(ReplayCommand::new, "--run", "R1", "--reason", "go");

    assertThat(exit).isEqualTo(5);
    assertThat(terminal.out.toString())
        .contains("it waits for the approval of second until")
        .contains("they say: crossdock approve A3 --why");
  }
}
