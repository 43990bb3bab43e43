package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A card is tried again at the terminal. */
class RetryCardCommandTest {

  @RegisterExtension final Terminal terminal = new Terminal();

  @Test
  void theHubSaysHowManyAreTriedAgain() {
    terminal.hubAnswers(
        200, "{\"result\": \"20 of 21 are tried again; case C is closed already\"}");

    int exit = terminal.run(RetryCardCommand::new, "f1", "--reason", "the ERP is back");

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).startsWith("POST /api/v1/operation/case-cards/f1/retry ");
    assertThat(terminal.requests.get(1)).isEqualTo("{\"reason\":\"the ERP is back\"}");
    assertThat(terminal.out.toString()).startsWith("20 of 21 are tried again; case C");
  }

  @Test
  void aLargeCardWaitsForASecondPerson() {
    terminal.hubAnswers(
        202, "{\"result\": \"waits for second\", \"approval\": {\"approvalId\": \"A1\"}}");

    assertThat(terminal.run(RetryCardCommand::new, "f1", "--reason", "x")).isEqualTo(5);
    assertThat(terminal.out.toString())
        .contains("waits for second", "they say: crossdock approve A1 --why");
  }

  @Test
  void aCardThatIsNotThereEndsWithOneAndNoReasonWithTwo() {
    terminal.hubAnswers(404, "{\"title\": \"Not found\"}");

    assertThat(terminal.run(RetryCardCommand::new, "f9", "--reason", "x")).isEqualTo(1);
    assertThat(terminal.run(RetryCardCommand::new, "f9")).isEqualTo(2);
  }
}
