package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a build server uses it: one line for each problem, and the exit code. */
class CheckCommandTest {

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();

  @Test
  void nothingToChangeEndsWithZero() {
    int exit = run(".");

    assertThat(printed).hasToString("all is well" + System.lineSeparator());
    assertThat(exit).isZero();
  }

  @Test
  void eachProblemIsOneLineAndTheExitCodeIsOne() {
    ReleaseFolder.in(folder)
        .edit("routes/policy/core.camel.yaml", "direct:case-open", "direct:case-opn");

    int exit = run(folder.toString());

    assertThat(printed.toString().lines())
        .containsExactly(
            "routes/policy/core.camel.yaml:8: expected a route that consumes direct:case-opn",
            "1 to change");
    assertThat(exit).isOne();
  }

  private int run(String home) {
    return new CommandLine(new CheckCommand()).setOut(new PrintWriter(printed)).execute(home);
  }
}
