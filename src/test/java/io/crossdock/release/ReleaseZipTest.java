package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseZipTest {

  private static final Map<String, byte[]> GOOD =
      Map.of("routes/a.camel.yaml", new byte[] {1}, "mappings/a/b-in.jslt", new byte[] {2});

  @Test
  void whatIsPackedIsReadAgain() {
    ReleaseTree project = ReleaseTree.read(Path.of(""));

    byte[] zip = ReleaseZip.of(project);

    assertThat(ReleaseZip.read(zip).digest()).isEqualTo(project.digest());
    assertThat(ReleaseZip.of(project)).isEqualTo(zip);
    assertThat(zip.length).isLessThan(ReleaseZip.MOST_ZIPPED / 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "routes/../../etc/cron.d/job.yaml",
        "../routes/a.yaml",
        "/routes/a.yaml",
        "routes//a.yaml",
        "routes\\..\\a.yaml",
        "routes/a.class",
        "routes/a.sh",
        "mappings/lib.jar",
        "routes/a",
        "src/main/java/A.yaml",
        "C:/routes/a.yaml",
        "routes/a\u0000.yaml",
        "routes/-rf.yaml",
        "routes/ü.yaml"
      })
  void aNameThatDoesNotBelongIsRefused(String name) throws IOException {
    byte[] zip = zip(with(name, new byte[] {1}));

    List<String> problems = problems(zip);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains("expected a name such as").matches("[ -~]+");
  }

  @Test
  void whatEditorsAndArchiversLeaveIsNoPartOfIt() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(GOOD);
    files.put("routes/.DS_Store", new byte[] {1});
    files.put("routes/a.camel.yaml~", new byte[] {1});
    files.put("mappings/x.tmp", new byte[] {1});

    ReleaseTree read = ReleaseZip.read(zip(files));

    assertThat(read.manifest()).containsOnlyKeys(GOOD.keySet());
  }

  @Test
  void twoNamesThatDifferInCaseAreRefused() throws IOException {
    byte[] zip = zip(with("routes/A.camel.yaml", new byte[] {1}));

    assertThat(problems(zip)).singleElement().asString().contains("the bundle has");
  }

  @Test
  void aFileThatIsLargerThanItSaysIsCutOff() throws IOException {
    byte[] zip = zip(with("routes/large.yaml", new byte[3 * 1024 * 1024]));

    assertThat(zip.length).isLessThan(10_000);
    assertThat(problems(zip)).contains("routes/large.yaml: at most 2097152 bytes are taken");
  }

  @Test
  void manyFilesThatAreSmallInTheZipDoNotFillTheMemory() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(GOOD);
    for (int i = 0; i < 20; i++) {
      files.put("routes/f" + i + ".yaml", new byte[2 * 1024 * 1024]);
    }

    assertThat(problems(zip(files))).contains("bundle: at most 33554432 bytes are taken");
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(GOOD);
    for (int i = 0; i < 10_001; i++) {
      files.put("routes/f" + i + ".yaml", new byte[0]);
    }

    assertThat(problems(zip(files))).contains("bundle: at most 10000 files are taken");
  }

  @Test
  void whatIsNoZipOrHasNoMappingsIsRefused() throws IOException {
    byte[] half = zip(Map.of("routes/a.yaml", new byte[] {1}));

    assertThat(problems("no zip".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "bundle: expected files below routes/", "bundle: expected files below mappings/");
    assertThat(problems(half)).containsExactly("bundle: expected files below mappings/");
    assertThat(problems(new byte[ReleaseZip.MOST_ZIPPED + 1]))
        .containsExactly("bundle: at most 8388608 bytes are taken");
  }

  @Test
  void aBrokenZipIsRefused() throws IOException {
    byte[] zip = zip(with("routes/b.yaml", "some text that is packed".repeat(50).getBytes()));
    for (int i = 40; i < zip.length / 2; i++) {
      zip[i] ^= 0x5a;
    }

    assertThat(problems(zip)).isNotEmpty();
  }

  private static Map<String, byte[]> with(String name, byte[] bytes) {
    Map<String, byte[]> files = new LinkedHashMap<>(new TreeMap<>(GOOD));
    files.put(name, bytes);
    return files;
  }

  private static List<String> problems(byte[] zip) {
    return catchThrowableOfType(ReleaseRefused.class, () -> ReleaseZip.read(zip)).problems();
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return zip.toByteArray();
  }
}
