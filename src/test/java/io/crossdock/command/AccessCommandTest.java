package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The one policy as people read it, and as Kafka is told. */
class AccessCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void saysWhoMayDoWhatOverApisAndEvents() {
    int exit = run();

    assertThat(exit).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("POST /api/v1/orders +channel"))
        .anyMatch(line -> line.matches("/api/\\*\\* +ops"))
        .anyMatch(line -> line.matches("out\\.# +written by hub, read by hub"))
        .anyMatch(line -> line.matches("crossdock\\.order +written by hub, read by hub, listener"));
  }

  @Test
  void givesUsersOfKafkaTheirRights() {
    int exit = run("--kafka", "analytics=listener,tills=teller");

    assertThat(exit).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "kafka-acls.sh --add --allow-principal User:analytics --operation Read"
                + " --operation Describe --topic crossdock.order",
            "kafka-acls.sh --add --allow-principal User:analytics --operation Read"
                + " --resource-pattern-type prefixed --group analytics",
            "kafka-acls.sh --add --allow-principal User:analytics --operation Read"
                + " --operation Describe --topic crossdock.stock",
            "kafka-acls.sh --add --allow-principal User:tills --operation Write"
                + " --operation Describe --topic stores.north.sales");
  }

  @Test
  void refusesARoleThatThereIsNot() {
    assertThat(run("--kafka", "analytics=boss")).isEqualTo(2);
    assertThat(errors.toString()).contains("analytics: a role is one of hub, listener, teller");
  }

  private int run(String... arguments) {
    return new CommandLine(new AccessCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }
}
