package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;

/** Which files a start runs, and that nobody reads them before that is known. */
class StartingReleaseTest {

  private static final Pattern TOLD = Pattern.compile("\\$\\{crossdock\\.(routes|mappings)[:}]");
  private static final Pattern METHOD = Pattern.compile("(?m)^  (?:static )?[\\w<>]+ (\\w+)\\(");

  @TempDir Path data;

  private final StandardEnvironment environment = new StandardEnvironment();
  private final StoredReleases releases = mock(StoredReleases.class);
  private final ReleaseTree tree =
      new ReleaseTree(
          new TreeMap<>(Map.of("routes/a.yaml", "a".getBytes(), "mappings/b", "b".getBytes())));
  private final Activation wanted =
      new Activation(
          3, tree.digest(), Activation.Kind.applied, null, null, "ops", "new prices", null);

  @Test
  void theReleaseOfTheDatabaseIsRunWhereThereIsOne() throws Exception {
    when(releases.find(tree.digest())).thenReturn(Optional.of(tree));

    choose(ReleaseSource.of(false, "database"), Optional.of(wanted));

    Path routes = Path.of(environment.getProperty("crossdock.routes"));
    assertThat(routes).startsWith(data).hasFileName("routes");
    assertThat(Files.readString(routes.resolve("a.yaml"))).isEqualTo("a");
    assertThat(Path.of(environment.getProperty("crossdock.mappings")).resolve("b")).exists();
  }

  @Test
  void theFolderIsRunWhereNothingWasAppliedOrSettingsSaySo() {
    choose(ReleaseSource.of(false, "database"), Optional.empty());
    choose(ReleaseSource.of(true, "database"), Optional.of(wanted));
    choose(ReleaseSource.of(false, "folder"), Optional.of(wanted));

    assertThat(environment.getProperty("crossdock.routes")).isNull();
    assertThat(data).isEmptyDirectory();
    assertThatThrownBy(() -> ReleaseSource.of(false, "disk")).hasMessageContaining("database or");
  }

  @Test
  void aReleaseWithoutFilesStartsNoHub() {
    when(releases.find(tree.digest())).thenReturn(Optional.empty());

    assertThatThrownBy(() -> choose(ReleaseSource.of(false, "database"), Optional.of(wanted)))
        .hasMessageContaining(tree.digest().substring(0, 12))
        .hasMessageContaining("has no files");
  }

  @Test
  void everyBeanThatReadsTheFilesWaits() {
    TreeSet<String> readers = new TreeSet<>();
    for (String source : sources()) {
      Stream.of(source.split("@Bean"))
          .skip(1)
          .filter(method -> TOLD.matcher(method).find())
          .forEach(method -> readers.add(name(method)));
    }

    assertThat(StartingReleaseConfiguration.READERS).containsAll(readers);
    assertThat(readers).hasSizeGreaterThan(5);
  }

  private static String name(String method) {
    Matcher name = METHOD.matcher(method);
    assertThat(name.find()).as(method).isTrue();
    return name.group(1);
  }

  private void choose(ReleaseSource source, Optional<Activation> now) {
    new StartingRelease(environment, releases, new ReleaseFolders(data)).choose(source, now);
  }

  private static Iterable<String> sources() {
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      return walk.filter(file -> file.toString().endsWith(".java"))
          .map(StartingReleaseTest::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
