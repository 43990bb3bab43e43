package io.crossdock.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may stand in no log, span or figure, whatever happened in a run: customers, and what opens
 * doors.
 */
final class Confidential {

  /** Customers of the drivers and of the simulated shop and marketplace. */
  private static final List<String> CUSTOMERS =
      List.of(
          "Anna Berg",
          "anna@example.com",
          "Hafenstrasse 1",
          "Ines Vogt",
          "Hafenweg 3",
          "Erika Beispiel",
          "erika.beispiel@example.com",
          "Musterweg 7",
          "Max Beispiel",
          "+49 40 5550100");

  private static final Pattern SECRET =
      Pattern.compile("PASSWORD|TOKEN|SECRET|AUTHORIZATION|_KEY(_|$)");
  private static final int SHORTEST = 12;
  private static final int SHOWN = 20;

  private final List<String> words = new ArrayList<>(CUSTOMERS);

  /**
   * Knows the secrets among these settings.
   *
   * @param settings what hubs are started with
   */
  Confidential(Map<String, String> settings) {
    settings.forEach(
        (name, value) -> {
          if (SECRET.matcher(name).find() && value.length() >= SHORTEST) {
            words.add(value);
          }
        });
    String password = settings.getOrDefault("CROSSDOCK_OPS_PASSWORD", "");
    // as HTTP Basic writes it
    words.add(
        Base64.getEncoder().encodeToString(("ops:" + password).getBytes(StandardCharsets.UTF_8)));
  }

  /** Those of these lines that hold any of it. */
  List<String> among(List<String> lines) {
    return lines.stream().filter(this::isIn).toList();
  }

  private boolean isIn(String line) {
    return words.stream().anyMatch(line::contains);
  }

  /** Lines of these logs that hold any of it: the first ones, each with its file. */
  List<String> in(List<Path> logs) {
    List<String> found = new ArrayList<>();
    for (Path log : logs) {
      try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
        lines
            .lines()
            .filter(this::isIn)
            .limit(SHOWN)
            .forEach(line -> found.add(log.getFileName() + ": " + line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }
}
