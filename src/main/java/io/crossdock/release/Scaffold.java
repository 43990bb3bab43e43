package io.crossdock.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that something new needs. They are written in their order, and over nothing. */
final class Scaffold {

  private static final String RESOURCES = "/scaffold/";

  private final Path home;
  private final Map<String, String> words;
  private final Map<String, String> files = new LinkedHashMap<>();

  /**
   * No files yet.
   *
   * @param home holds routes/ and mappings/
   * @param words what stands for {@code __name__} in the templates
   */
  Scaffold(Path home, Map<String, String> words) {
    this.home = home;
    this.words = words;
  }

  /** One more file, from a template of the jar. */
  Scaffold add(String file, String template) throws IOException {
    try (InputStream text = Scaffold.class.getResourceAsStream(RESOURCES + template)) {
      return addText(file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** One more file with this text. */
  Scaffold addText(String file, String text) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace("__" + word.getKey() + "__", word.getValue());
    }
    // what nobody has said yet stays empty, and the check asks for it
    files.put(file, filled.replaceAll("(?m) +$", ""));
    return this;
  }

  /**
   * Writes all of them.
   *
   * @return their paths below home
   * @throws FileAlreadyExistsException where one is there already; then none is written
   */
  List<String> write() throws IOException {
    for (String file : files.keySet()) {
      if (Files.exists(home.resolve(file))) {
        throw new FileAlreadyExistsException(file);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
    }
    return List.copyOf(files.keySet());
  }
}
