package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.command.HubAccess;
import io.crossdock.command.HubFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands that ask a running hub: what they send, print and end with. */
class HubCommandsTest {

  private static final String RELEASES = "/api/v1/operation/releases";
  private static final String APPLY = "POST " + RELEASES + "?reason=new%20%26%20better";
  private static final String STATE = "GET " + RELEASES;
  private static final String WANTED =
      """
      {"activation": 2, "isNew": true, "difference": {"digest": "aaaaaaaaaaaaaaaa",
       "live": "bbbbbbbbbbbbbbbb", "files": {"routes/a.yaml": "added"},
       "routes": ["a-order-in"], "parties": ["a"]}}
      """;

  @TempDir Path folder;

  private final AnsweringHub hub = new AnsweringHub();
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Map<String, String> environment = Map.of("CROSSDOCK_OPS_PASSWORD", "secret of operators");

  @BeforeEach
  void aBundle() throws Exception {
    Files.createDirectories(folder.resolve("routes"));
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(folder.resolve("routes/a.yaml"), "a");
    Files.writeString(folder.resolve("mappings/b.jslt"), "b");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void applySendsTheBundleAndWaitsUntilAllInstancesRunIt() {
    hub.to(APPLY, 202, WANTED)
        .to(STATE, 200, state(instance("live", true), instance("starting", true)))
        .to(STATE, 200, state(instance("live", true), instance("live", true)));

    int exit = apply();

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("release aaaaaaaaaaaa is wanted", "added    routes/a.yaml", "a-order-in")
        .contains("live on 2 instances");
    AnsweringHub.Call call = hub.calls().get(0);
    assertThat(ReleaseZip.read(call.body()).digest()).isEqualTo(ReleaseTree.read(folder).digest());
    assertThat(call.authorization()).startsWith("Basic ");
    assertThat(hub.calls()).hasSize(3);
  }

  @Test
  void whatWaitsForASecondPersonIsSaidAndEndsWithFive() {
    hub.to(
        APPLY,
        202,
        """
        {"isNew": true, "waitsFor": ["second"], "approval": {"approvalId": "A1",
         "why": "it changes a (revenueCritical)", "expiresAt": "2026-11-23T10:15:00Z"},
         "difference": {"digest": "aaaaaaaaaaaaaaaa", "files": {"routes/a.yaml": "added"},
         "routes": ["a-order-in"], "parties": ["a"]}}
        """);

    int exit = apply();

    assertThat(exit).isEqualTo(5);
    assertThat(out.toString())
        .contains("release aaaaaaaaaaaa is not live: it waits for a second person")
        .contains("why      it changes a (revenueCritical)", "who      second")
        .contains("until    2026-11-23 10:15", "crossdock approve A1 --why");
    assertThat(hub.calls()).hasSize(1);
  }

  @Test
  void whatIsGoneOrRunsItsFolderIsNotWaitedFor() {
    hub.to(APPLY, 202, WANTED)
        .to(
            STATE,
            200,
            state(instance("live", true), instance("starting", false), instance("folder", true)));

    assertThat(apply()).isZero();
    assertThat(out.toString()).contains("live on 1 instance");
  }

  @Test
  void aReleaseThatIsTakenBackEndsWithOneAndItsReason() {
    hub.to(APPLY, 202, WANTED)
        .to(
            STATE,
            200,
            """
            {"activation": 3, "instances": [], "activations": [
              {"number": 3, "takesBack": 2, "reason": "hub-7 refused: routes/a.yaml:3: no value"}]}
            """);

    assertThat(apply()).isOne();
    assertThat(errors.toString()).contains("taken back: hub-7 refused: routes/a.yaml:3: no value");
  }

  @Test
  void whatSomebodyElseWantsMeanwhileIsSaid() {
    hub.to(APPLY, 202, WANTED)
        .to(STATE, 200, "{\"activation\": 4, \"instances\": [], \"activations\": []}");

    assertThat(apply()).isEqualTo(HubFailed.REFUSED);
    assertThat(errors.toString()).contains("somebody has wanted another release");
  }

  @Test
  void whoDoesNotComeInTimeIsNamed() {
    hub.to(APPLY, 202, WANTED).to(STATE, 200, state(instance("starting", true)));

    int exit =
        run(
            new ApplyCommand(settings()),
            folder.toString(),
            "--why",
            "new & better",
            "--wait",
            "0");

    assertThat(exit).isOne();
    assertThat(errors.toString()).contains("not live everywhere after 0 s", "hub-1 is starting");
  }

  @Test
  void problemsArePrintedLineByLine() {
    hub.to(
        APPLY,
        422,
        """
        {"title": "Invalid", "errors": [
          {"path": "mappings/b.jslt:3:30", "message": "expected )"},
          {"path": "", "message": "something else"}]}
        """);

    assertThat(apply()).isOne();
    assertThat(errors.toString().lines())
        .containsExactly("Invalid", "  mappings/b.jslt:3:30: expected )", "  something else");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"title\": \"x\"}                        | 4 | does not know ops",
        "403 | {\"title\": \"x\"}                        | 4 | ops may not do this",
        "409 | {\"title\": \"x\", \"detail\": \"Later.\"} | 1 | x: Later.",
        "413 | {\"title\": \"The body is too large\"}    | 1 | The body is too large",
        "503 | {\"title\": \"Come again\"}               | 1 | Come again",
        "200 | <html>                                    | 3 | it is no hub",
      })
  void everyRefusalHasItsWordsAndItsExitCode(int status, String body, int exit, String words) {
    hub.to(APPLY, status, body);

    assertThat(apply()).isEqualTo(exit);
    assertThat(errors.toString()).contains(words).doesNotContain("secret of operators");
  }

  @Test
  void aHubThatIsNotThereEndsWithThree() {
    hub.close();

    assertThat(apply()).isEqualTo(HubFailed.UNREACHABLE);
    assertThat(errors.toString()).contains("no answer from");
  }

  @Test
  void whatCannotBeMeantIsRefusedBeforeAnythingIsSent() {
    String here = folder.toString();
    environment = Map.of();
    int noPassword = run(new DiffCommand(settings()), here);
    environment = Map.of("CROSSDOCK_OPS_PASSWORD", "x");
    int noAddress = execute(new DiffCommand(settings()), here, "--hub", "file:///etc");
    int noWhy = run(new ApplyCommand(settings()), here);
    int noFolder = run(new DiffCommand(settings()), folder.resolve("routes").toString());
    int password = run(new DiffCommand(settings()), here, "--password", "x");

    assertThat(new int[] {noPassword, noAddress, noWhy, noFolder, password}).containsOnly(2);
    assertThat(errors.toString())
        .contains("set CROSSDOCK_OPS_PASSWORD", "a hub is an address such as")
        .contains("--why", "has no folder routes", "--password");
    assertThat(hub.calls()).isEmpty();
  }

  @Test
  void diffSaysWhatDiffersAndWhereNothingDoes() {
    String plan = "POST /api/v1/operation/release-plan";
    String same = "{\"digest\": \"aaaa\", \"live\": \"aaaa\", \"files\": {}}";
    hub.to(plan, 200, WANTED.replaceAll("(?s).*\"difference\": (.*)}\\s*$", "$1"))
        .to(plan, 200, same);

    int differs = run(new DiffCommand(settings()), folder.toString());
    int equal = run(new DiffCommand(settings()), folder.toString());

    assertThat(differs).isZero();
    assertThat(equal).isZero();
    assertThat(out.toString())
        .contains("release aaaaaaaaaaaa differs from bbbbbbbbbbbb, which is live")
        .contains("parties  a", "nothing differs from release aaaa");
  }

  @Test
  void backGoesOneStepOrToADigest() {
    hub.to(STATE, 200, "{\"before\": \"cccccccccccc\"}")
        .to(STATE, 200, state(instance("live", true)))
        .to("POST " + RELEASES + "/cccccccccccc/activation", 202, WANTED)
        .to("POST " + RELEASES + "/dddddddd/activation", 200, WANTED.replace("true", "false"));

    int oneStep = run(new BackCommand(settings()), "--why", "wrong \"prices\"");
    int named = run(new BackCommand(settings()), "--why", "x", "--to", "dddddddd");
    int nonsense = run(new BackCommand(settings()), "--why", "x", "--to", "../../x");

    assertThat(oneStep).isZero();
    assertThat(new String(hub.calls().get(1).body()))
        .isEqualTo("{\"reason\":\"wrong \\\"prices\\\"\"}");
    assertThat(named).isZero();
    assertThat(out.toString()).contains("live on 1 instance", "is wanted already");
    assertThat(nonsense).isEqualTo(HubFailed.REFUSED);
  }

  @Test
  void beforeTheFirstThereIsNoWayBack() {
    hub.to(STATE, 200, "{\"live\": \"cccccccccccc\"}");

    assertThat(run(new BackCommand(settings()), "--why", "x")).isEqualTo(HubFailed.REFUSED);
    assertThat(errors.toString()).contains("no release before this one");
  }

  @Test
  void releasesShowsInstancesAndHistory() {
    hub.to(
        STATE,
        200,
        """
        {"wanted": "aaaaaaaaaaaaaaaa", "activation": 2, "instances": [
          {"instance": "hub-1", "digest": "aaaaaaaaaaaaaaaa", "state": "refused", "alive": true,
           "reason": "no value"},
          {"instance": "hub-2", "digest": "bbbbbbbbbbbbbbbb", "state": "live", "alive": false}],
         "activations": [{"number": 2, "digest": "aaaaaaaaaaaaaaaa", "kind": "applied",
          "actor": "ops", "reason": "new prices", "at": "2026-11-22T00:05:09.1Z"}]}
        """);

    assertThat(run(new ReleasesCommand(settings()))).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "wanted   aaaaaaaaaaaa",
            "refused  aaaaaaaaaaaa  hub-1  no value",
            "gone     bbbbbbbbbbbb  hub-2",
            "2        aaaaaaaaaaaa  2026-11-22 00:05  applied by ops: new prices");
  }

  private int apply() {
    return run(new ApplyCommand(settings()), folder.toString(), "--why", "new & better");
  }

  private HubAccess settings() {
    return new HubAccess(name -> environment.get(name), question -> null);
  }

  private int run(Object command, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--hub";
    all[arguments.length + 1] = hub.url();
    return execute(command, all);
  }

  private int execute(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }

  private static String state(String... instances) {
    return "{\"activation\": 2, \"activations\": [], \"instances\": [%s]}"
        .formatted(String.join(",", instances));
  }

  private static String instance(String state, boolean alive) {
    return """
        {"instance": "hub-1", "digest": "aaaaaaaaaaaaaaaa", "activation": 2, "state": "%s",
         "alive": %s}
        """
        .formatted(state, alive);
  }
}
