package io.crossdock.party;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Reads a party file strictly: what it does not know it names, with the line, and reads on. */
final class PartyReader {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private PartyReader() {}

  /**
   * The form as far as it can be read.
   *
   * @param content raw bytes of the file
   * @param problem told each problem as {@code line 3: sentence}
   * @return null where nothing could be read
   */
  static PartyForm read(byte[] content, Consumer<String> problem) {
    ObjectMapper mapper = YAML.copy().addHandler(new FormProblems(problem));
    try {
      PartyForm form = mapper.readValue(content, PartyForm.class);
      if (form == null) {
        problem.accept("line 1: the file is empty");
      } else {
        new UnknownKeys(problem).find(new String(content, StandardCharsets.UTF_8), PartyForm.class);
      }
      return form;
    } catch (JacksonException e) {
      problem.accept(line(e.getLocation()) + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      problem.accept("cannot be read: " + e.getMessage());
    }
    return null;
  }

  static String line(JsonLocation location) {
    return location == null ? "" : "line " + location.getLineNr() + ": ";
  }

  static String listed(List<String> words) {
    return String.join(", ", words);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not readable as YAML");
  }
}
