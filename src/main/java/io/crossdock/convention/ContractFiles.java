package io.crossdock.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that a contract for what the hub sends is made of: an OpenAPI file, named with an
 * operation ({@code .../erp.v1.openapi.json/createOrder}), or a JSON Schema and those it refers to.
 */
final class ContractFiles {

  private static final String OPEN_API = ".openapi.json/";

  private final Path root;
  private final Set<String> files = new TreeSet<>();

  private ContractFiles(Path root) {
    this.root = root;
  }

  /** Names relative to the root; a file that is missing is named, too. */
  static Set<String> of(Path root, String contract) {
    int operation = contract.indexOf(OPEN_API);
    if (operation >= 0) {
      return Set.of(contract.substring(0, operation + OPEN_API.length() - 1));
    }
    ContractFiles found = new ContractFiles(root);
    found.add(contract);
    return found.files;
  }

  private void add(String name) {
    Path file = root.resolve(name).normalize();
    if (!files.add(name) || !file.startsWith(root) || !Files.exists(file)) {
      return;
    }
    for (JsonNode document : Settings.documents(file)) {
      for (String reference : document.findValuesAsText("$ref")) {
        String other = reference.replaceFirst("#.*", "");
        if (!other.isEmpty()) {
          add(root.relativize(file.resolveSibling(other).normalize()).toString());
        }
      }
    }
  }
}
