package io.crossdock.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The party files below a routes folder: {@code <kind>/<adapter>/parties/<party>.yaml}. */
public final class PartyFiles {

  private final Path routes;
  private final Placeholders placeholders;

  /**
   * Looks in one folder.
   *
   * @param routes folder of the route files
   * @param settings for placeholders in parameters: name to value, null where there is none
   */
  public PartyFiles(Path routes, UnaryOperator<String> settings) {
    this.routes = routes;
    this.placeholders = new Placeholders(settings);
  }

  /**
   * Reads and checks every party file.
   *
   * @return all parties, by path
   * @throws RefusedStartException with one sentence for each problem of each file
   */
  public List<Party> load() {
    List<String> problems = new ArrayList<>();
    List<Party> parties = new ArrayList<>();
    Map<String, String> fileById = new TreeMap<>();
    for (Path file : files()) {
      String name = routes.toAbsolutePath().normalize().getFileName() + "/" + relative(file);
      int before = problems.size();
      Party party = read(file, name, sentence -> problems.add(name + ": " + sentence));
      if (party == null || problems.size() > before) {
        continue;
      }
      String other = fileById.putIfAbsent(party.id(), name);
      if (other != null) {
        problems.add(name + ": party " + party.id() + " stands in " + other + " too");
      }
      parties.add(party);
    }
    if (!problems.isEmpty()) {
      throw new RefusedStartException(problems);
    }
    List<String> contradictions = RecordRegister.contradictions(parties);
    if (!contradictions.isEmpty()) {
      throw new RefusedStartException(contradictions);
    }
    return List.copyOf(parties);
  }

  private List<Path> files() {
    if (!Files.isDirectory(routes)) {
      throw new RefusedStartException(
          List.of("the routes folder " + routes + " is missing: set crossdock.routes"));
    }
    try (Stream<Path> walk = Files.walk(routes)) {
      return walk.filter(PartyFiles::isPartyFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + routes, e);
    }
  }

  private static boolean isPartyFile(Path path) {
    return path.getFileName().toString().matches(".+\\.ya?ml")
        && path.getParent().endsWith("parties")
        && Files.isRegularFile(path);
  }

  private Party read(Path file, String name, Consumer<String> problem) {
    byte[] content = content(file);
    MissingLines lines = new MissingLines(new String(content, StandardCharsets.UTF_8));
    return read(file, name, content, sentence -> problem.accept(lines.placed(sentence)));
  }

  private Party read(Path file, String name, byte[] content, Consumer<String> problem) {
    PartyForm form = PartyReader.read(content, problem);
    if (form == null) {
      return null;
    }
    checkPlace(form, file, problem);
    Map<String, String> written = form.parameters() == null ? Map.of() : form.parameters();
    Parameters parameters = placeholders.resolve(written, problem);
    return new PartyCheck(form, problem).party(parameters, name, sha256(content));
  }

  private void checkPlace(PartyForm form, Path file, Consumer<String> problem) {
    String stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    if (form.party() != null && !form.party().equals(stem)) {
      problem.accept("party is " + form.party() + ", but the file is called " + stem);
    }
    Path folder = routes.relativize(file).getParent();
    String adapter = folder.getNameCount() > 1 ? name(folder, 2) : "";
    if (form.adapter() != null && !form.adapter().equals(adapter)) {
      problem.accept("adapter is " + form.adapter() + ", but the file stands in " + adapter + "/");
    }
    String kind = folder.getNameCount() > 2 ? name(folder, 3) : "";
    if (form.kind() != null && !form.kind().word().equals(kind)) {
      problem.accept("kind is " + form.kind().word() + ", but the file stands in " + kind + "/");
    }
  }

  private static String name(Path folder, int fromEnd) {
    return folder.getName(folder.getNameCount() - fromEnd).toString();
  }

  private String relative(Path file) {
    return routes.relativize(file).toString().replace('\\', '/');
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
