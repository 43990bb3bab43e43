package io.crossdock.sample;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.crossdock.mapping.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a sample beside its mapping, as docs/mapping.md says. */
public final class SampleFiles {

  private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int MOST_BYTES = 2 * 1024 * 1024;
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private final Path home;
  private final Path folder;
  private final String name;

  /**
   * Names the files; writes nothing yet.
   *
   * @param home the folder that holds mappings/
   * @param name of the case: small letters, digits and hyphens
   * @throws SampleRefused where the name cannot be one
   */
  public SampleFiles(Path home, String mapping, String name) throws SampleRefused {
    if (!name.matches(ID)) {
      throw new SampleRefused("a case is named like app-order: small letters, digits and hyphens");
    }
    Path file = home.resolve(mapping);
    String document = file.getFileName().toString().replaceFirst("\\.jslt$", "");
    this.home = home;
    this.folder = file.resolveSibling("samples").resolve(document);
    this.name = name;
  }

  /**
   * Writes the sample; each file appears whole.
   *
   * @param over whether a sample of this name is replaced
   * @return the files, as paths below home
   * @throws SampleRefused where the name is taken, or the document too large for a release
   */
  public List<String> write(Sample sample, boolean over) throws IOException, SampleRefused {
    if (sample.in().length > MOST_BYTES) {
      throw new SampleRefused("the document has more than 2 MiB: no release takes such a file");
    }
    List<Path> there = there();
    if (!there.isEmpty() && !over) {
      throw new SampleRefused(
          "there is a sample " + shown(there.get(0)) + " already: --name, or --force");
    }
    Files.createDirectories(folder);
    Map<Path, byte[]> files = files(sample);
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Path part = file.getKey().resolveSibling(file.getKey().getFileName() + ".tmp");
      Files.write(part, file.getValue());
      Files.move(part, file.getKey(), StandardCopyOption.REPLACE_EXISTING);
    }
    for (Path old : there) {
      if (!files.containsKey(old)) {
        Files.delete(old);
      }
    }
    return files.keySet().stream().map(this::shown).toList();
  }

  private Map<Path, byte[]> files(Sample sample) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    if (!sample.headers().isEmpty()) {
      files.put(file(".headers.json"), text(ExactJson.mapper().valueToTree(sample.headers())));
    }
    if (sample.out() != null) {
      files.put(file(".out.json"), text(sample.out()));
    } else {
      files.put(file(".error.txt"), (sample.refusal() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    // last: without it the others are no sample yet
    files.put(file(".in." + sample.format()), sample.in());
    return files;
  }

  private List<Path> there() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> there = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, name + ".*")) {
      files.forEach(there::add);
    }
    return there.stream().sorted().toList();
  }

  private Path file(String ending) {
    return folder.resolve(name + ending);
  }

  private String shown(Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  /** JSON as the samples of the project are written. */
  public static byte[] text(JsonNode tree) {
    try {
      return (writer().writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectWriter writer() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(INDENT);
    printer.indentArraysWith(INDENT);
    return ExactJson.mapper().writer(printer);
  }
}
