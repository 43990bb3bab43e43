package io.crossdock.party;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the contracts of one API owe each other: every version has one contract, and all but the
 * newest say until when they are answered and what to use instead.
 */
final class ApiVersions {

  private final List<ApiContract> contracts;
  private final List<String> problems;

  private ApiVersions(List<ApiContract> contracts, List<String> problems) {
    this.contracts = contracts;
    this.problems = problems;
  }

  /** Adds what is wrong, as {@code routes/<file>: sentence}. */
  static void check(List<ApiContract> all, List<String> problems) {
    Map<String, List<ApiContract>> apis =
        all.stream()
            .filter(contract -> contract.servedByHub() && !contract.api().isEmpty())
            .collect(Collectors.groupingBy(ApiContract::api, TreeMap::new, Collectors.toList()));
    apis.values().forEach(versions -> new ApiVersions(versions, problems).check());
  }

  private void check() {
    int newest = contracts.stream().mapToInt(ApiContract::major).max().orElseThrow();
    for (ApiContract contract : contracts) {
      onlyOne(contract);
      if (contract.major() < newest && contract.deprecation() == null) {
        tell(contract, "x-crossdock.deprecation is missing: there is v" + newest);
      } else if (contract.deprecation() != null) {
        successor(contract, newest);
      }
    }
  }

  private void onlyOne(ApiContract contract) {
    contracts.stream()
        .filter(other -> other.major() == contract.major())
        .min(Comparator.comparing(ApiContract::contract))
        .filter(first -> first != contract)
        .ifPresent(
            first -> {
              String version = contract.api() + " " + contract.majorVersion();
              tell(contract, "%s is %s too".formatted(first.contract(), version));
            });
  }

  private void successor(ApiContract contract, int newest) {
    String named = contract.deprecation().successor();
    boolean found =
        contracts.stream()
            .anyMatch(other -> other.major() > contract.major() && other.basePath().equals(named));
    if (!found && (named != null || contract.major() < newest)) {
      tell(
          contract,
          "x-crossdock.deprecation.successor must be the path of a later version of "
              + contract.api());
    }
  }

  private void tell(ApiContract contract, String sentence) {
    problems.add("routes/" + contract.contract() + ": " + sentence);
  }
}
