package io.crossdock.crash;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;

/**
 * What a hub of its own process is started from: the compiled classes as one jar (a class data
 * archive takes no folders, and halves the start), and a working folder with the project's routes
 * and mappings. Only the declared waits are shorter there, so that leases end within a test.
 */
final class HubImage {

  private static final Path HERE = Path.of("").toAbsolutePath();
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
          Map.entry("CROSSDOCK_SFTP_POLL_MILLIS:5000", "CROSSDOCK_SFTP_POLL_MILLIS:500"),
          // of the routes: how long a timer waits
          Map.entry("initialDelay: \"2000\"", "initialDelay: \"300\""));

  private static final Pattern ENTRY =
      Pattern.compile("^(BOOT-INF/(classes|lib)/|META-INF/(?!MANIFEST|maven/))");
  private static final Path ALL = Path.of("target", "crash");
  private static final Duration ARCHIVED = Duration.ofMinutes(3);
  private static final HubImage OF_THIS_BUILD = ofBuild(System.getProperty("crossdock.test.build"));

  private final Path folder;
  private final Path project;

  private HubImage(Path folder, Path project) {
    this.folder = folder;
    this.project = project;
  }

  /**
   * The image of another version of the hub.
   *
   * @param project a folder with {@code target/crossdock.jar}, {@code routes} and {@code mappings}
   */
  static HubImage ofOther(Path project) {
    HubImage image = new HubImage(ALL.resolve("image-other").toAbsolutePath(), project);
    try {
      FileSystemUtils.deleteRecursively(image.folder);
      image.makeOnce();
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOfThisBuild() {
    return project.equals(HERE);
  }

  /** The image of what was just compiled; all scenes of a test process start from it. */
  static HubImage ofThisBuild() {
    return OF_THIS_BUILD;
  }

  /** Two processes of one build share an image: who comes first makes it. */
  private static HubImage ofBuild(String build) {
    String name = build == null ? "by-hand-" + ProcessHandle.current().pid() : build;
    HubImage image = new HubImage(ALL.resolve("image-" + name).toAbsolutePath(), HERE);
    try {
      Files.createDirectories(ALL);
      try (FileChannel turn = FileChannel.open(ALL.resolve("image.lock"), CREATE, WRITE);
          FileLock mine = turn.lock()) {
        image.makeOnce();
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeOnce() throws IOException {
    Path made = folder.resolve("made");
    if (Files.exists(made)) {
      return;
    }
    Files.createDirectories(folder);
    if (isOfThisBuild()) {
      pack();
    } else {
      unpack(project.resolve("target/crossdock.jar"));
    }
    copyRoutes();
    Files.writeString(knownHosts(), "");
    Files.createSymbolicLink(workingFolder().resolve("mappings"), project.resolve("mappings"));
    Files.createFile(made);
  }

  /** The folder in which the hub runs. */
  Path workingFolder() {
    return folder.resolve("hub");
  }

  /**
   * How a process is started fast: with the class data archive. The first start of the build makes
   * it at its end; until then the others wait, for two cores do not make two archives faster.
   */
  String classData() throws IOException {
    if (!isOfThisBuild()) {
      return "-Xshare:auto";
    }
    try {
      Files.createFile(archiveBegun());
      return "-XX:ArchiveClassesAtExit=" + unfinished();
    } catch (FileAlreadyExistsException begun) {
      try {
        await("the class data archive").atMost(ARCHIVED).until(() -> Files.exists(archive()));
        return "-XX:SharedArchiveFile=" + archive();
      } catch (ConditionTimeoutException none) {
        // a virtual machine that makes none only starts slower
        return "-Xshare:auto";
      }
    }
  }

  /** Whether some start makes the archive already, or has. */
  boolean isArchiveBegun() {
    return Files.exists(archiveBegun());
  }

  /** To be called when a process of this image has ended: perhaps it made the archive. */
  void ended() {
    try {
      if (Files.exists(unfinished())) {
        Files.move(unfinished(), archive(), ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path archiveBegun() {
    return folder.resolve("archive-begun");
  }

  private Path unfinished() {
    return folder.resolve("hub.jsa.part");
  }

  private Path archive() {
    return folder.resolve("hub.jsa");
  }

  /** An empty file of known hosts: no partner's own server takes part. */
  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** The runtime class path: no test class is on it. */
  String classPath() {
    if (!isOfThisBuild()) {
      return unpacked().resolve("classes") + File.pathSeparator + unpacked().resolve("lib") + "/*";
    }
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

  private Path unpacked() {
    return folder.resolve("BOOT-INF");
  }

  /** Out of the jar that the build makes: classes and libraries. */
  private void unpack(Path file) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        // what Spring reads of the hub itself stays at the top of the jar
        Path root =
            entry.getName().startsWith("META-INF/") ? unpacked().resolve("classes") : folder;
        if (ENTRY.matcher(entry.getName()).find() && !entry.isDirectory()) {
          Path copy = root.resolve(entry.getName());
          Files.createDirectories(copy.getParent());
          Files.copy(jar.getInputStream(entry), copy);
        }
      }
    }
  }

  private void copyRoutes() throws IOException {
    Path routes = project.resolve("routes");
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
