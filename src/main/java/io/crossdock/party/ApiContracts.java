package io.crossdock.party;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The OpenAPI contracts that stand beside the routes, {@code *.openapi.json}, and their rules. */
public final class ApiContracts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ApiContracts() {}

  /**
   * What is wrong with the contracts below a folder, and with what parties say of them.
   *
   * @param routes the folder
   * @param parties whose limits name APIs
   * @return each problem as {@code file: sentence}, none where all is well
   */
  public static List<String> problems(Path routes, Collection<Party> parties) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new ServedApis(read(routes, problems)).names();
    for (Party party : parties) {
      party.limits().apis().keySet().stream()
          .filter(api -> !names.contains(api))
          .map(api -> "%s: limits.apis.%s: the APIs are %s".formatted(party.file(), api, names))
          .forEach(problems::add);
    }
    return problems;
  }

  /**
   * Every contract below the folder, by file.
   *
   * @throws RefusedStartException where one does not say what every API has to say
   */
  static List<ApiContract> in(Path routes) {
    List<String> problems = new ArrayList<>();
    List<ApiContract> contracts = read(routes, problems);
    if (!problems.isEmpty()) {
      throw new RefusedStartException(problems);
    }
    return contracts;
  }

  private static List<ApiContract> read(Path routes, List<String> problems) {
    List<ApiContract> contracts = new ArrayList<>();
    for (Path file : files(routes)) {
      String name = routes.relativize(file).toString().replace('\\', '/');
      tree(file, sentence -> problems.add("routes/" + name + ": " + sentence))
          .map(contract -> new ApiContractReader(name, contract, problems).read())
          .ifPresent(contracts::add);
    }
    ApiVersions.check(contracts, problems);
    return List.copyOf(contracts);
  }

  private static List<Path> files(Path routes) {
    if (!Files.isDirectory(routes)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(routes)) {
      return walk.filter(file -> file.toString().endsWith(".openapi.json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + routes, e);
    }
  }

  private static Optional<JsonNode> tree(Path file, Consumer<String> problem) {
    try {
      return Optional.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (JacksonException e) {
      problem.accept(PartyReader.line(e.getLocation()) + "cannot be read as JSON");
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the contract " + file, e);
    }
  }
}
