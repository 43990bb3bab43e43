package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/** A new adapter and a new document, as an engineer asks for them: checked as they are written. */
class NewCommandTest {

  private static final String KIOSK = "routes/channel/kiosk/parties/corner-kiosks.yaml";

  @TempDir static Path shared;

  private final StringWriter printed = new StringWriter();
  private final StringWriter complained = new StringWriter();

  @BeforeAll
  static void copyTheProject() {
    ReleaseFolder.in(shared);
  }

  @Test
  void everyKindThatIsOfferedPassesTheCheckAtOnce(@TempDir Path home) {
    ReleaseFolder folder = ReleaseFolder.in(home);
    String[] said = {"--owner", "Store \"integration\"", "--reason", "tills push: they're online"};

    assertThat(
            run(home, said, "adapter", "kiosk", "--party", "corner-kiosks", "--company", "north"))
        .isZero();
    String wms = "adapter depot --kind wms --party depot-west --company west";
    assertThat(run(home, said, wms.split(" "))).isZero();
    assertThat(run(home, new String[0], "document", "depot", "shipment")).isZero();
    assertThat(run(home, new String[0], "document", "depot", "return")).isZero();
    String erp = "adapter ledger --kind erp --party ledger-west --company west";
    assertThat(run(home, said, erp.split(" "))).isZero();

    assertThat(complained).hasToString("");
    assertThat(problems(home)).isEmpty();
    assertThat(folder.read(KIOSK))
        .contains("owner: \"Store  integration\"", "reason: \"tills push: they're online\"");
    assertThat(folder.read("routes/wms/depot/parties/depot-west.yaml"))
        .contains("documents:\n  return:\n    direction: in", "  shipment:\n", "  stock:\n");
    assertThat(printed.toString())
        .contains("mappings/kiosk/order-in.jslt", "CROSSDOCK_KEY_CORNER_KIOSKS")
        .contains("comes: POST /api/v1/wms/returns")
        .doesNotContain("say in");
  }

  @Test
  void whatOnlyAPersonKnowsIsAskedForByTheCheckWithFileAndLine(@TempDir Path home) {
    ReleaseFolder.in(home);

    int exit =
        run(
            home,
            new String[0],
            "adapter",
            "kiosk",
            "--party",
            "corner-kiosks",
            "--company",
            "north");

    assertThat(exit).isZero();
    assertThat(printed.toString()).contains("say in " + KIOSK + ": owner, pattern.reason");
    assertThat(problems(home))
        .anySatisfy(one -> assertThat(one).startsWith(KIOSK + ":6: owner is missing: say who"))
        .anySatisfy(one -> assertThat(one).startsWith(KIOSK + ":10: pattern.reason is missing"))
        .allMatch(one -> one.contains(" is missing: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adapter kafka --party x --company north             | kafka is there already",
        "adapter canonical --party x --company north         | canonical is there already",
        "adapter kiosk --party kiosk --company north         | or the name of the party too",
        "adapter ../x --party x --company north              | names look like",
        "adapter kiosk --party x --company N                 | names look like",
        "adapter kiosk --party x                             | --company",
        "adapter kiosk --party x --company n --kind shop     | --kind is channel, wms or erp",
        "adapter kiosk --party x --company n --document stock | a channel sends order; stock is not",
        "document nobody order                               | there is no adapter nobody",
        "document ../../etc order                            | there is no adapter",
        "document kafka stock                                | a channel sends order",
        "document events order                               | a service sends nothing of it",
        "document neutral-wms stock                          | stock-in.jslt is there already",
        "party x                                             | --like",
      })
  void whatCannotBeMadeIsRefusedInOneSentenceAndNothingIsWritten(String line, String why) {
    String before = new ReleaseFolder(shared).digest();

    int exit = run(shared, new String[0], line.strip().split(" +"));

    assertThat(exit).isEqualTo(2);
    assertThat(complained.toString()).contains(why);
    assertThat(new ReleaseFolder(shared).digest()).isEqualTo(before);
  }

  private static List<String> problems(Path home) {
    StandardEnvironment settings = CheckCommand.settings();
    return new ReleaseCheck(DeclaredBeans.in(settings), new UnsetSettings(settings::getProperty))
        .problems(home);
  }

  private int run(Path home, String[] more, String... line) {
    Stream<String> all = Stream.concat(Arrays.stream(line), Arrays.stream(more));
    return new CommandLine(new NewCommand())
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(complained))
        .execute(Stream.concat(all, Stream.of("--home", home.toString())).toArray(String[]::new));
  }
}
