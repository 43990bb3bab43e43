package io.crossdock.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which fields of documents hold personal data, as {@code mappings/personal-data.yaml} and the file
 * of that name of an adapter say. The adapter's file decides first; within a file the pattern that
 * names a field more closely, and {@code personal} where two are equal.
 */
public final class PersonalData {

  /** Name of the files. */
  public static final String FILE = "personal-data.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final List<Rules> files;

  private PersonalData(List<Rules> files) {
    this.files = files;
  }

  /** What is known of a field by its name. */
  enum Kind {
    /** To be masked, whatever stands there. */
    personal,
    /** Numbers, codes and sums of the business: never masked. */
    business,
    /** Not named: masked where the value looks personal. */
    unknown
  }

  private record Form(List<String> personal, List<String> business) {}

  private record Rules(List<FieldPattern> personal, List<FieldPattern> business) {

    Optional<Kind> kind(List<String> path) {
      int mine = weight(personal, path);
      int ours = weight(business, path);
      if (mine < 0 && ours < 0) {
        return Optional.empty();
      }
      return Optional.of(mine >= ours ? Kind.personal : Kind.business);
    }

    private static int weight(List<FieldPattern> patterns, List<String> path) {
      return patterns.stream()
          .filter(pattern -> pattern.fits(path))
          .mapToInt(FieldPattern::weight)
          .max()
          .orElse(-1);
    }
  }

  /**
   * What holds for the documents of an adapter.
   *
   * @param home the folder that holds mappings/
   * @throws IOException with file and line where a file is missing or says something else
   */
  public static PersonalData of(Path home, String adapter) throws IOException {
    List<Rules> files = new ArrayList<>();
    Path own = home.resolve("mappings").resolve(adapter).resolve(FILE);
    if (Files.exists(own)) {
      files.add(read(home, own));
    }
    files.add(read(home, home.resolve("mappings").resolve(FILE)));
    return new PersonalData(files);
  }

  /** What is wrong with the files of all adapters, each as {@code file:line: sentence}. */
  public static List<String> problems(Path home) {
    List<String> problems = new ArrayList<>();
    Path mappings = home.resolve("mappings");
    try (Stream<Path> files = Files.find(mappings, 2, (file, a) -> file.endsWith(FILE))) {
      for (Path file : files.sorted().toList()) {
        try {
          read(home, file);
        } catch (IOException e) {
          problems.add(e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + mappings, e);
    }
    return problems;
  }

  /**
   * Whether the field at a path is named as personal.
   *
   * @param path names from the top, without indices, as they stand in the document
   */
  public boolean names(List<String> path) {
    return kind(path.stream().map(FieldPattern::normal).toList()) == Kind.personal;
  }

  Kind kind(List<String> path) {
    return files.stream()
        .flatMap(rules -> rules.kind(path).stream())
        .findFirst()
        .orElse(Kind.unknown);
  }

  private static Rules read(Path home, Path file) throws IOException {
    String name = home.relativize(file).toString().replace('\\', '/');
    if (!Files.exists(file)) {
      throw new IOException(name + ":1: the file is missing: it says what is personal");
    }
    try {
      Form form = YAML.readValue(Files.readAllBytes(file), Form.class);
      return new Rules(patterns(form.personal()), patterns(form.business()));
    } catch (PatternSyntaxException e) {
      int line = line(file, e.getPattern());
      throw new IOException("%s:%d: %s".formatted(name, line, e.getDescription()), e);
    } catch (UnrecognizedPropertyException e) {
      String found = e.getPropertyName();
      throw new IOException(
          "%s:%d: expected personal or business, got %s".formatted(name, line(file, found), found),
          e);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new IOException(
          "%s:%d: expected the lists personal and business: %s".formatted(name, line, why), e);
    }
  }

  /** Of the first line that holds the expression as it is written. */
  private static int line(Path file, String expression) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String written = expression.replace(".*", "*").replace("\\$", "$");
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(written)) {
        return i + 1;
      }
    }
    return 1;
  }

  private static List<FieldPattern> patterns(List<String> texts) {
    return texts == null ? List.of() : texts.stream().map(FieldPattern::new).toList();
  }
}
