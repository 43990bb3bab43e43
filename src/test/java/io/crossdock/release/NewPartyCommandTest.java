package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/** A new party from one that works, as an engineer asks for it. */
class NewPartyCommandTest {

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();
  private final StringWriter complained = new StringWriter();
  private ReleaseFolder release;

  @BeforeEach
  void copyTheProject() {
    release = ReleaseFolder.in(folder);
  }

  @Test
  void aSecondPartyOfEveryKindPassesTheCheckAtOnce() throws IOException {
    List<String> parties = parties();

    for (String party : parties) {
      int exit = run("second-" + party, "--like", party, "--company", "second");
      assertThat(exit).as("%s", complained).isZero();
    }

    StandardEnvironment settings = CheckCommand.settings();
    ReleaseCheck check =
        new ReleaseCheck(DeclaredBeans.in(settings), new UnsetSettings(settings::getProperty));
    assertThat(parties).hasSizeGreaterThan(8);
    assertThat(check.problems(folder)).isEmpty();
  }

  @Test
  void addressesAndSecretsAreItsOwn() {
    run("south-web", "--like", "north-web");

    String file = release.read("routes/channel/shopify/parties/south-web.yaml");
    assertThat(file)
        .contains("party: south-web")
        .contains("apiUrl: \"${CROSSDOCK_SOUTH_WEB_URL}/admin/api/2025-07\"")
        .contains("${CROSSDOCK_SOUTH_WEB_SHOP:south-web.myshopify.com}")
        .doesNotContain("north-web", "CROSSDOCK_SHOPIFY");
    assertThat(printed.toString().lines())
        .startsWith("routes/channel/shopify/parties/south-web.yaml", "settings:")
        .contains(
            "  CROSSDOCK_SOUTH_WEB_URL",
            "  CROSSDOCK_SOUTH_WEB_SHOP (default south-web.myshopify.com)")
        .endsWith("all else stands as in north-web: read it, then say `check`");
  }

  @Test
  void theGuideOfAPartnerGoesWithIt() {
    run("retailer-initech", "--like", "retailer-globex");

    assertThat(printed.toString()).contains("mappings/x12/retailer-initech");
    assertThat(release.read("mappings/x12/retailer-initech/guide.json"))
        .isEqualTo(release.read("mappings/x12/retailer-globex/guide.json"));
  }

  @Test
  void whatIsThereIsNotWrittenOver() {
    String before = release.read("routes/channel/api/parties/mobile-app.yaml");

    int exit = run("mobile-app", "--like", "north-web");

    assertThat(exit).isEqualTo(2);
    assertThat(complained.toString())
        .contains("mobile-app is there already: routes/channel/api/parties/mobile-app.yaml");
    assertThat(release.read("routes/channel/api/parties/mobile-app.yaml")).isEqualTo(before);
  }

  @Test
  void whatCannotBeMadeIsRefusedInOneSentence() {
    assertThat(run("South Web", "--like", "north-web")).isEqualTo(2);
    assertThat(run("south-web", "--like", "nobody")).isEqualTo(2);
    assertThat(run("../south", "--like", "north-web")).isEqualTo(2);
    assertThat(run("south-web", "--like", "north-web", "--company", "a\nb: c")).isEqualTo(2);
    assertThat(run("south-web")).isEqualTo(2);

    assertThat(complained.toString())
        .contains("names look like north-web")
        .contains("there is no party nobody")
        .contains("--like");
    assertThat(folder.resolve("routes/channel/shopify/parties/south-web.yaml")).doesNotExist();
  }

  private List<String> parties() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("routes"))) {
      return files
          .filter(file -> file.getParent().endsWith("parties"))
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  private int run(String... arguments) {
    CommandLine command =
        new CommandLine(new NewPartyCommand())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained));
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = folder.toString();
    return command.execute(all);
  }
}
