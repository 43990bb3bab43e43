package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The grammars of one folder, read when first asked for and kept. A file's name is {@code
 * x12-<version>-<transaction>.json}; an industry's version ({@code 004010VICS}) without a file of
 * its own is read with that of the release ({@code 004010}).
 */
public final class Grammars {

  private static final int RELEASE = 6;

  private volatile Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, JsonNode> files = new ConcurrentHashMap<>();
  private final Map<Key, Optional<Grammar>> compiled = new ConcurrentHashMap<>();

  private record Key(String version, String transaction, JsonNode overlay) {}

  private Grammars(Path folder) {
    this.folder = folder;
  }

  /**
   * The grammars of {@code mappings/edi}.
   *
   * @throws IllegalArgumentException where the folder does not exist
   */
  public static Grammars in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("no folder with EDI grammars: " + folder);
    }
    return new Grammars(folder);
  }

  /** Reads another folder from now on and forgets what it read. */
  public void moveTo(Path other) {
    folder = other;
    files.clear();
    compiled.clear();
  }

  /**
   * Compiles the grammar a partner's transaction is read with, so that a mistake in an overlay is
   * found at start and not with the first file.
   *
   * @throws IllegalArgumentException with the place of the mistake
   */
  public void check(String version, String transaction, PartnerGuide guide) {
    if (find(version, transaction, guide).isEmpty()) {
      throw new IllegalArgumentException("no grammar for X12 " + version + " " + transaction);
    }
  }

  /** The grammar for a GS08 version and an ST01 type, as this partner uses it. */
  Optional<Grammar> find(String version, String transaction, PartnerGuide guide) {
    String read = guide.versions().getOrDefault(version, version);
    Key key = new Key(read, transaction, guide.overlays().get(transaction));
    Optional<Grammar> known = compiled.get(key);
    return known != null ? known : compile(key);
  }

  /** True where any transaction of the version can be read. */
  boolean knowsVersion(String version, PartnerGuide guide) {
    String read = guide.versions().getOrDefault(version, version);
    String release = read.substring(0, Math.min(RELEASE, read.length()));
    if (!isWord(release)) {
      return false;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.anyMatch(file -> file.getFileName().toString().startsWith("x12-" + release));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private Optional<Grammar> compile(Key key) {
    Optional<String> name = fileName(key);
    if (name.isEmpty()) {
      // not kept: names come from outside and would fill the memory
      return Optional.empty();
    }
    Optional<Grammar> grammar = Optional.of(compile(name.get(), key));
    compiled.put(key, grammar);
    return grammar;
  }

  private Optional<String> fileName(Key key) {
    String version = key.version();
    if (!isWord(version) || !isWord(key.transaction())) {
      return Optional.empty();
    }
    String release = version.substring(0, Math.min(RELEASE, version.length()));
    return Stream.of(version, release)
        .map(each -> "x12-" + each + "-" + key.transaction())
        .filter(each -> Files.isRegularFile(folder.resolve(each + ".json")))
        .findFirst();
  }

  /** Only letters and digits become part of a file name. */
  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit((char) c));
  }

  private Grammar compile(String name, Key key) {
    Deque<String> chain = new ArrayDeque<>();
    JsonNode grammar = file(name);
    for (String at = name; grammar.has("base"); grammar = file(at)) {
      chain.push(at);
      at = grammar.path("base").asText();
    }
    GrammarOverlay overlay = new GrammarOverlay();
    for (String each : chain) {
      overlay.add(each, file(each));
    }
    if (key.overlay() != null) {
      overlay.add("of the partner", key.overlay());
    }
    JsonNode dictionary = file(grammar.path("dictionary").asText());
    return new GrammarCompiler(grammar, dictionary, overlay).compile(name, key.version());
  }

  private JsonNode file(String name) {
    return files.computeIfAbsent(name, this::read);
  }

  private JsonNode read(String name) {
    Path file = folder.resolve(name + ".json");
    try {
      return json.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read EDI grammar " + file, e);
    }
  }
}
