package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.mapping.ExactJson;
import io.crossdock.mapping.MappingTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/**
 * The guide says what works: its files are taken from its text and checked, its commands parsed.
 */
class EngineerGuideTest {

  private static final Path GUIDE = Path.of("docs/engineer-guide.md");
  private static final Pattern FILE = Pattern.compile("`(mappings/[^`]+)`");
  private static final Pattern BLOCK =
      Pattern.compile("```(?:json|text|jslt)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("(?m)^crossdock (.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String MAPPING = "mappings/kiosk/order-in.jslt";
  private static final String SAMPLES = "mappings/kiosk/samples/order-in/";
  private static final int AT_MOST = 60;

  @TempDir Path home;

  private final String guide = text();

  private static String text() {
    try {
      return Files.readString(GUIDE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the reader writes, by the file that is named last before it. */
  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher block = BLOCK.matcher(guide);
    while (block.find()) {
      List<MatchResult> named = FILE.matcher(guide.substring(0, block.start())).results().toList();
      files.put(named.get(named.size() - 1).group(1), block.group(1));
    }
    return files;
  }

  private List<List<String>> commands() {
    return COMMAND
        .matcher(guide.replace("\\\n", " "))
        .results()
        .map(line -> words(line.group(1).replaceFirst(" > .*", "")))
        .toList();
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  @Test
  void whatTheReaderWritesIsShorterThanPromisedAndPassesTheCheck() throws IOException {
    ReleaseFolder folder = ReleaseFolder.in(home);
    List<String> scaffold = new ArrayList<>(commands().get(0));
    scaffold.addAll(List.of("--home", home.toString()));

    assertThat(ReleaseCommand.run(scaffold.toArray(String[]::new))).isZero();
    files().forEach(folder::write);
    expectWhatComesOut(folder);

    assertThat(files())
        .containsOnlyKeys(
            SAMPLES + "one-line.in.json",
            SAMPLES + "no-number.in.json",
            SAMPLES + "no-number.error.txt",
            MAPPING);
    assertThat(files().values().stream().mapToLong(file -> file.lines().count()).sum())
        .isLessThanOrEqualTo(AT_MOST);
    assertThat(problems()).isEmpty();
  }

  /** As `try ... > one-line.out.json` does. */
  private void expectWhatComesOut(ReleaseFolder folder) throws IOException {
    byte[] in = folder.read(SAMPLES + "one-line.in.json").getBytes();
    MappingTrial.Result result =
        new MappingTrial(home).run(MAPPING, "one-line", in, "json", Map.of()).get(0);
    assertThat(result.problems()).isEmpty();
    folder.write(SAMPLES + "one-line.out.json", result.output().toPrettyString());
    assertThat(ExactJson.mapper().readTree(folder.read(SAMPLES + "one-line.out.json")).isObject())
        .isTrue();
  }

  private List<String> problems() {
    StandardEnvironment settings = CheckCommand.settings();
    return new ReleaseCheck(DeclaredBeans.in(settings), new UnsetSettings(settings::getProperty))
        .problems(home);
  }

  @Test
  void theMistakeAndTheRepairAreWhatTheGuideSaysOfThem() throws IOException {
    ReleaseFolder folder = ReleaseFolder.in(home);
    files().forEach(folder::write);
    String good = folder.read(MAPPING);
    byte[] number =
        folder.read(SAMPLES + "one-line.in.json").replace("\"24103\"", "24103").getBytes();
    MappingTrial trial = new MappingTrial(home);

    List<String> before = trial.run(MAPPING, "k-2", number, "json", Map.of()).get(0).problems();
    folder.edit(MAPPING, "\"zipCodeOrPostalCode\": .guest.zip,", repair());
    List<String> after = trial.run(MAPPING, "k-2", number, "json", Map.of()).get(0).problems();
    folder.write(MAPPING, good.replace("text(.qty)", "text(.qty"));

    assertThat(before).singleElement().asString().contains("/shippingAddress/zipCodeOrPostalCode");
    assertThat(after).isEmpty();
    assertThat(guide).contains("  " + problems().get(0) + "\n");
  }

  private String repair() {
    String repair = "\"zipCodeOrPostalCode\": text(.guest.zip),";
    assertThat(guide).contains("`" + repair + "`");
    return repair;
  }

  @Test
  void everyCommandOfTheGuideIsOneWithItsOptions() {
    CommandLine line = ReleaseCommand.line();

    Stream<String> used = commands().stream().map(command -> command.get(0)).distinct();

    assertThat(used).contains("new", "try", "find", "cases", "sample", "replay");
    commands().forEach(command -> line.parseArgs(command.toArray(String[]::new)));
  }
}
