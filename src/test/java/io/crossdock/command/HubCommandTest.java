package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.release.ReleaseCommand;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person at a terminal sees of a hub, and with which exit code a script goes on. */
class HubCommandTest {

  private static final String CASES =
      """
      {"cases": [
        {"caseId": "C1", "state": "open", "category": "mapping", "party": "north-web",
         "openedAt": "2026-11-21T10:00:00Z", "blocks": "the order", "cause": "no \\u001b[2Jnumber"},
        {"caseId": "C22", "state": "retrying", "category": "money", "party": "mobile-app",
         "openedAt": "2026-11-21T11:00:00Z", "blocks": "the order", "cause": null}]}
      """;
  private static final String NOTHING = "{\"messages\": [], \"orders\": [], \"effects\": []}";

  @RegisterExtension final Terminal terminal = new Terminal();

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void casesAreATableWithoutWhatCouldCommandTheTerminal() {
    terminal.hubAnswers(200, CASES);

    int exit = terminal.run(CasesCommand::new, "--party", "north web");

    assertThat(exit).isZero();
    assertThat(terminal.errors).hasToString("");
    assertThat(terminal.out.toString().lines())
        .containsExactly(
            "CASE  STATE     CATEGORY  PARTY       OPENED                BLOCKS     CAUSE",
            "C1    open      mapping   north-web   2026-11-21T10:00:00Z  the order  no [2Jnumber",
            "C22   retrying  money     mobile-app  2026-11-21T11:00:00Z  the order  -");
    assertThat(terminal.requests)
        .containsExactly(
            "GET /api/v1/operation/cases?party=north%20web " + basic("ops:correct horse"));
  }

  @Test
  void causesAreATableOfTheirOwn() {
    terminal.hubAnswers(
        200,
        """
        {"cards": [{"fingerprint": "f1", "cases": 20, "category": "mapping", "party": "north-web",
          "owner": "ada", "cause": "no number"}]}
        """);

    assertThat(terminal.run(CasesCommand::new, "--by-cause")).isZero();

    assertThat(terminal.requests.get(0)).startsWith("GET /api/v1/operation/case-cards ");
    assertThat(terminal.out.toString()).contains("f1           20     mapping");
  }

  @Test
  void aProgramGetsTheAnswerAsItIs() {
    terminal.hubAnswers(200, CASES);

    assertThat(terminal.run(CasesCommand::new, "--json")).isZero();

    assertThat(terminal.out.toString()).contains("\"caseId\" : \"C22\"");
  }

  @Test
  void whatIsFoundIsShownOrdersFirst() {
    terminal.hubAnswers(
        200,
        """
        {"orders": [{"orderId": "O1", "channelOrderId": "A-1", "status": "held", "reason": "price"}],
         "effects": [{"effectId": "E1", "operation": "createOrder", "system": "erp-main",
           "state": "unknown"}],
         "messages": [{"messageId": "M1", "state": "decided"}], "next": "M1"}
        """);

    int exit = terminal.run(FindCommand::new, "A-1", "--state", "decided");

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).contains("/messages?find=A-1&state=decided ");
    assertThat(terminal.out.toString())
        .containsSubsequence("O1     A-1", "held", "E1", "createOrder", "M1", "more: --before M1");
  }

  @Test
  void whatIsNotKnownEndsWithOne() {
    terminal.hubAnswers(200, NOTHING);

    assertThat(terminal.run(FindCommand::new, "none")).isEqualTo(1);

    assertThat(terminal.errors.toString()).contains("nothing is known of it");
    assertThat(terminal.out).hasToString("");
  }

  @Test
  void aWrongLoginAndAForbiddenOneEndWithFour() {
    assertThat(terminal.hubAnswers(401, "{}").run(CasesCommand::new)).isEqualTo(4);
    assertThat(terminal.hubAnswers(403, "{}").run(CasesCommand::new)).isEqualTo(4);

    assertThat(terminal.errors.toString())
        .contains("does not know ops with this password", "ops may not do this")
        .doesNotContain("correct horse");
  }

  @Test
  void nobodyThereEndsWithThree() {
    terminal.hubStops();

    assertThat(terminal.run(CasesCommand::new)).isEqualTo(3);

    assertThat(terminal.errors.toString()).contains("no answer from " + terminal.url());
  }

  @Test
  void somebodyElseThanAHubEndsWithThree() {
    terminal.hubAnswers(200, "<html>");

    assertThat(terminal.run(CasesCommand::new)).isEqualTo(3);

    assertThat(terminal.errors.toString()).contains("it is no hub");
  }

  @Test
  void whatTheHubRefusesIsToldFieldByFieldAndEndsWithOne() {
    terminal.hubAnswers(
        422,
        """
        {"title": "Not valid", "detail": "two fields", "errors": [
          {"path": "/reason", "message": "expected text"}]}
        """);

    assertThat(terminal.run(FindCommand::new, "x")).isEqualTo(1);
    assertThat(terminal.hubAnswers(502, "bad gateway").run(FindCommand::new, "x")).isEqualTo(1);

    assertThat(terminal.errors.toString().lines())
        .containsExactly(
            "Not valid: two fields", "  /reason: expected text", terminal.url() + " answers 502");
  }

  @Test
  void aPasswordThatIsNotInTheEnvironmentIsAskedFor() {
    terminal.environment.remove(HubAccess.PASSWORD);
    terminal.environment.put(HubAccess.USER, "ada");
    terminal.hubAnswers(200, CASES).types("typed secret");

    assertThat(terminal.run(CasesCommand::new)).isZero();

    assertThat(terminal.questions).containsExactly("password of ada at " + terminal.url() + ": ");
    assertThat(terminal.requests.get(0)).endsWith(basic("ada:typed secret"));
  }

  @Test
  void withoutATerminalToAskAtTheEnvironmentMustHaveIt() {
    terminal.environment.remove(HubAccess.PASSWORD);

    assertThat(terminal.run(CasesCommand::new)).isEqualTo(2);

    assertThat(terminal.errors.toString()).contains("set CROSSDOCK_OPS_PASSWORD");
    assertThat(terminal.requests).isEmpty();
  }

  @Test
  void aPasswordIsNoArgumentAndNoPartOfTheAddress() {
    String withLogin = terminal.url().replace("//", "//ops:secret@");

    assertThat(terminal.run(CasesCommand::new, "--password", "secret")).isEqualTo(2);
    assertThat(terminal.run(CasesCommand::new, "--hub", withLogin)).isEqualTo(2);
    assertThat(terminal.run(CasesCommand::new, "--hub", "localhost")).isEqualTo(2);

    assertThat(terminal.requests).isEmpty();
  }

  @Test
  void aPasswordThatLeavesTheMachineUnencryptedIsWarnedOf() {
    terminal.run(CasesCommand::new, "--hub", "http://hub.invalid");

    assertThat(terminal.errors.toString()).contains("the password goes unencrypted");
  }

  @Test
  void theJarKnowsTheCommands() {
    assertThat(ReleaseCommand.isMeant("cases")).isTrue();
    assertThat(ReleaseCommand.isMeant("find", "4711")).isTrue();
    assertThat(ReleaseCommand.isMeant("--server.port=8080")).isFalse();
  }
}
