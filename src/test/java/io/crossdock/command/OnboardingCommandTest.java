package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an engineer sees of the way of parties into the hub. */
class OnboardingCommandTest {

  private static final String TWO =
      """
      {"onboardings": [
        {"party": "corner-kiosks", "company": "north", "owner": "store-integration",
          "begunAt": "2026-11-22T17:00:00.123456Z", "begunBy": "ada", "reason": "signed",
          "liveAt": "2026-11-22T18:02:10.5Z", "waitsFor": "firstMessage", "seconds": 7384.2,
          "checklist": [
            {"item": "partyFile", "state": "done", "detail": "adapter kiosk"},
            {"item": "credential", "state": "missing", "detail": "apiKey"},
            {"item": "firstMessage", "state": "missing", "detail": "nothing came from it"}],
          "missing": ["credential", "firstMessage"]},
        {"party": "north-web", "company": "north", "owner": "commerce-integration",
          "begunBy": "knownBefore", "reason": "it was there", "waitsFor": "nothing",
          "checklist": [], "missing": []}]}
      """;

  @RegisterExtension final Terminal terminal = new Terminal();

  @Test
  void everyPartyIsALineWithItsStepsItsTimeAndWhatIsMissing() {
    terminal.hubAnswers(200, TWO);

    int exit = terminal.run(OnboardingCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).startsWith("GET /api/v1/operation/onboardings ");
    List<String> lines = terminal.out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1))
        .startsWith("corner-kiosks  north    store-integration")
        .contains("2026-11-22T17:00:00Z  ada", "2026-11-22T18:02:10Z", "firstMessage  2 h 3 min")
        .endsWith("credential, firstMessage");
    assertThat(lines.get(2)).containsPattern("- +knownBefore +- +- +- +nothing +not measured +-$");
  }

  @Test
  void ofOnePartyTheChecklistIsShown() {
    terminal.hubAnswers(200, TWO);

    int exit = terminal.run(OnboardingCommand::new, "corner-kiosks");
    int unknown = terminal.run(OnboardingCommand::new, "nobody");

    assertThat(exit).isZero();
    assertThat(terminal.out.toString().lines().toList())
        .hasSize(5)
        .startsWith("corner-kiosks waits for firstMessage, 2 h 3 min")
        .anySatisfy(line -> assertThat(line).containsPattern("^credential +missing +apiKey$"));
    assertThat(unknown).isEqualTo(1);
    assertThat(terminal.errors.toString()).contains("no onboarding of nobody was begun");
  }

  @Test
  void oneIsBegunOnlyWithAReason() {
    terminal.hubAnswers(
        201,
        """
        {"party": "corner-kiosks", "begunAt": "2026-11-22T17:00:00.123456Z", "begunBy": "ada",
          "reason": "signed", "waitsFor": "partyFile", "seconds": 0.0}
        """);

    int begun =
        terminal.run(OnboardingCommand::new, "--begin", "corner-kiosks", "--reason", "signed");
    int sent = terminal.requests.size();
    int noReason = terminal.run(OnboardingCommand::new, "--begin", "corner-kiosks");
    int both = terminal.run(OnboardingCommand::new, "x", "--begin", "y", "--reason", "signed");

    assertThat(begun).isZero();
    assertThat(terminal.requests.get(0)).startsWith("POST /api/v1/operation/onboardings ");
    assertThat(terminal.requests.get(1))
        .isEqualTo("{\"party\":\"corner-kiosks\",\"reason\":\"signed\"}");
    assertThat(terminal.out.toString())
        .contains(
            "the onboarding of corner-kiosks is begun at 2026-11-22T17:00:00Z; it waits for"
                + " partyFile");
    assertThat(List.of(noReason, both)).containsOnly(2);
    assertThat(terminal.requests).hasSize(sent);
  }

  @Test
  void whatTheHubRefusesIsTold() {
    terminal.hubAnswers(
        409,
        """
        {"title": "The state does not allow it", "status": 409,
          "detail": "The onboarding of corner-kiosks was begun at 2026-11-22T17:00Z by ada."}
        """);

    int exit =
        terminal.run(OnboardingCommand::new, "--begin", "corner-kiosks", "--reason", "again");

    assertThat(exit).isEqualTo(1);
    assertThat(terminal.errors.toString()).contains("was begun at 2026-11-22T17:00Z by ada");
  }

  @Test
  void withoutPartiesItSaysSo() {
    terminal.hubAnswers(200, "{\"onboardings\": []}");

    int exit = terminal.run(OnboardingCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.out.toString()).contains("there is no party");
  }
}
