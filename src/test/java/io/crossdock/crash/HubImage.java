package io.crossdock.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * What a hub of its own process is started from: the compiled classes as one jar (a class data
 * archive takes no folders, and halves the start), and a working folder with the project's routes
 * and mappings. Only the declared waits are shorter there, so that leases end within a test.
 */
final class HubImage {

  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();
  private static final Pattern SETTING = Pattern.compile("\\$\\{(CROSSDOCK_\\w+)}");

  /** Files say minutes where a test can only wait for seconds: what is declared to what runs. */
  private static final Map<String, String> SHORTER =
      Map.ofEntries(
          Map.entry("timeout: PT5S", "timeout: PT1S"),
          Map.entry("timeout: PT10S", "timeout: PT1S"),
          Map.entry("timeout: PT15S", "timeout: PT1S"),
          Map.entry("timeout: PT30S", "timeout: PT3S"),
          Map.entry("visibleWithin: \"PT3S\"", "visibleWithin: PT2S"),
          Map.entry("visibleWithin: PT2M", "visibleWithin: PT10S"),
          Map.entry("maxDelay: PT30S", "maxDelay: PT2S"),
          Map.entry("maxDelay: PT1M", "maxDelay: PT2S"),
          Map.entry("maxDelay: PT5M", "maxDelay: PT2S"),
          Map.entry("pollMillis: \"5000\"", "pollMillis: \"500\""),
          // of the routes: how long a timer waits
          Map.entry("delay: \"2000\"", "delay: \"300\""),
          Map.entry("period: \"2000\"", "period: \"300\""));

  private static final HubImage OF_THIS_BUILD = build(Path.of("target", "crash", "image"));

  private final Path folder;

  private HubImage(Path folder) {
    this.folder = folder;
  }

  /** The image of what was just compiled; all scenes of a test process start from it. */
  static HubImage ofThisBuild() {
    return OF_THIS_BUILD;
  }

  private static HubImage build(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
      HubImage image = new HubImage(folder.toAbsolutePath());
      image.pack();
      image.copyRoutes();
      Files.writeString(image.knownHosts(), "");
      Path mappings = image.workingFolder().resolve("mappings");
      Files.createSymbolicLink(mappings, Path.of("mappings").toAbsolutePath());
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder in which the hub runs. */
  Path workingFolder() {
    return folder.resolve("hub");
  }

  /** How a process is started fast: with the class data archive; the first start makes it. */
  String classData() {
    Path archive = folder.resolve("hub.jsa");
    String use = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    return use + archive;
  }

  /** An empty file of known hosts: no partner's own server takes part. */
  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** The runtime class path: no test class is on it. */
  String classPath() {
    String libraries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.isBlank())
            .map(entry -> Path.of(entry).toAbsolutePath())
            .filter(entry -> !entry.equals(CLASSES) && !entry.equals(TEST_CLASSES))
            .filter(entry -> !Files.isDirectory(entry))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return folder.resolve("hub.jar") + File.pathSeparator + libraries;
  }

  /** Every setting without a default that a party file asks for. */
  List<String> settings() {
    TreeSet<String> names = new TreeSet<>();
    for (Path file : files(workingFolder().resolve("routes"))) {
      SETTING.matcher(read(file)).results().map(match -> match.group(1)).forEach(names::add);
    }
    return List.copyOf(names);
  }

  private void pack() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("hub.jar"));
        ZipOutputStream jar = new ZipOutputStream(out)) {
      jar.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : everything(CLASSES)) {
        boolean folderEntry = Files.isDirectory(file);
        String name = CLASSES.relativize(file).toString().replace(File.separatorChar, '/');
        if (!name.isEmpty()) {
          // Spring finds the classes of a package only where the package has an entry
          jar.putNextEntry(new ZipEntry(folderEntry ? name + "/" : name));
        }
        if (!folderEntry) {
          Files.copy(file, jar);
        }
      }
    }
  }

  private void copyRoutes() throws IOException {
    Path routes = Path.of("routes").toAbsolutePath();
    for (Path file : files(routes)) {
      Path copy = workingFolder().resolve("routes").resolve(routes.relativize(file));
      Files.createDirectories(copy.getParent());
      String text = read(file);
      for (Map.Entry<String, String> change : SHORTER.entrySet()) {
        text = text.replace(change.getKey(), change.getValue());
      }
      Files.writeString(copy, text);
    }
  }

  private static List<Path> files(Path root) {
    return everything(root).stream().filter(Files::isRegularFile).toList();
  }

  private static List<Path> everything(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
