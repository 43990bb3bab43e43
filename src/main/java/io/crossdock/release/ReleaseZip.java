package io.crossdock.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A release as one zip file, as it comes over the network: only files below routes/ and mappings/,
 * of the kinds that are used there, and no more than fits. What the file says of its own sizes is
 * not believed; bytes are counted while they are unpacked.
 */
final class ReleaseZip {

  /** Most bytes of the zip file itself. */
  static final int MOST_ZIPPED = 8 * 1024 * 1024;

  /** Most bytes of one file, of all files, and most files; ten times what the project has. */
  private static final int MOST_IN_FILE = 2 * 1024 * 1024;

  private static final int MOST_UNPACKED = 32 * 1024 * 1024;
  private static final int MOST_FILES = 10_000;
  private static final int LONGEST_NAME = 200;
  private static final int CHUNK = 8192;

  private static final Pattern NAME =
      Pattern.compile(
          "(routes|mappings)(/[A-Za-z0-9_][A-Za-z0-9._-]*)+\\.(yaml|json|jslt|txt|x12|edi|csv|xml|md)");

  /** What archivers and editors add by themselves. */
  private static final Pattern LEFT_BEHIND = Pattern.compile("(.*/)?(\\.[^/]*|[^/]*(~|\\.tmp))");

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Map<String, String> names = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int unpacked;

  private ReleaseZip() {}

  /**
   * Reads a zip file.
   *
   * @throws ReleaseRefused with everything that is wrong with it
   */
  static ReleaseTree read(byte[] zip) {
    if (zip.length > MOST_ZIPPED) {
      throw new ReleaseRefused(
          List.of("bundle: at most %d bytes are taken".formatted(MOST_ZIPPED)));
    }
    ReleaseZip reading = new ReleaseZip();
    reading.entries(zip);
    for (String folder : ReleaseTree.FOLDERS) {
      if (reading.files.keySet().stream().noneMatch(name -> name.startsWith(folder + "/"))) {
        reading.problems.add("bundle: expected files below " + folder + "/");
      }
    }
    if (!reading.problems.isEmpty()) {
      throw new ReleaseRefused(reading.problems);
    }
    return new ReleaseTree(reading.files);
  }

  private void entries(byte[] zip) {
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory() && !LEFT_BEHIND.matcher(entry.getName()).matches()) {
          file(entry.getName(), in);
        }
      }
    } catch (TooMuch e) {
      problems.add(e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      problems.add("bundle: expected a zip file of routes/ and mappings/");
    }
  }

  private void file(String name, ZipInputStream in) throws IOException {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      problem("%s: expected a name such as routes/.../order-in.camel.yaml".formatted(shown(name)));
      return;
    }
    // file systems differ in whether these are two files
    String known = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    if (known != null) {
      problem("%s: the bundle has %s already".formatted(name, known));
      return;
    }
    files.put(name, bytes(name, in));
    if (files.size() > MOST_FILES) {
      throw new TooMuch("bundle: at most %d files are taken".formatted(MOST_FILES));
    }
  }

  private byte[] bytes(String name, ZipInputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      bytes.write(chunk, 0, read);
      unpacked += read;
      if (bytes.size() > MOST_IN_FILE) {
        throw new TooMuch("%s: at most %d bytes are taken".formatted(name, MOST_IN_FILE));
      }
      if (unpacked > MOST_UNPACKED) {
        throw new TooMuch("bundle: at most %d bytes are taken".formatted(MOST_UNPACKED));
      }
    }
    return bytes.toByteArray();
  }

  private void problem(String problem) throws TooMuch {
    problems.add(problem);
    if (problems.size() >= 100) {
      throw new TooMuch("bundle: there are more such names");
    }
  }

  /** Names come from outside: no control characters on somebody's screen. */
  private static String shown(String name) {
    String text = name.replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "...";
  }

  /** Packs a release; the same files give the same bytes. */
  static byte[] of(ReleaseTree tree) {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack the release", e);
    }
    return zip.toByteArray();
  }

  private static final class TooMuch extends IOException {

    private static final long serialVersionUID = 1L;

    private TooMuch(String message) {
      super(message);
    }
  }
}
