package io.crossdock.party;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the OpenAPI contracts that stand beside the routes, {@code *.openapi.json}. */
final class ApiContracts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ApiContracts() {}

  /**
   * Every contract below the folder, by file.
   *
   * @throws RefusedStartException where one does not say its title, version, owner or server
   */
  static List<ApiContract> in(Path routes) {
    List<String> problems = new ArrayList<>();
    List<ApiContract> contracts = new ArrayList<>();
    for (Path file : files(routes)) {
      contracts.add(read(routes.relativize(file).toString().replace('\\', '/'), file, problems));
    }
    if (!problems.isEmpty()) {
      throw new RefusedStartException(problems);
    }
    return List.copyOf(contracts);
  }

  private static List<Path> files(Path routes) {
    try (Stream<Path> walk = Files.walk(routes)) {
      return walk.filter(file -> file.toString().endsWith(".openapi.json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + routes, e);
    }
  }

  private static ApiContract read(String name, Path file, List<String> problems) {
    JsonNode contract = tree(file);
    String server = said(name, contract, "/servers/0/url", problems);
    return new ApiContract(
        said(name, contract, "/info/title", problems),
        said(name, contract, "/info/version", problems),
        said(name, contract, "/info/contact/name", problems),
        server.isEmpty() ? server : URI.create(server).getPath(),
        name);
  }

  private static String said(String name, JsonNode contract, String at, List<String> problems) {
    String text = contract.at(at).asText();
    if (text.isBlank()) {
      problems.add(name + ": " + at.substring(1).replace('/', '.') + " is missing");
    }
    return text;
  }

  private static JsonNode tree(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the contract " + file, e);
    }
  }
}
