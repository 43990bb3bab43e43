package io.crossdock.convention;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.convention.RouteFile.Entity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The operations of the OpenAPI contracts that {@code rest} serves; each is a direct route. */
final class Contracts {

  private Contracts() {}

  /** operationId to the place of the {@code rest} that serves it. */
  static Map<String, String> operations(Project project, List<RouteFile> files) {
    Map<String, String> operations = new TreeMap<>();
    for (RouteFile file : files) {
      for (Entity entity : file.entities()) {
        String name = YamlTree.text(entity.body(), "openApi", "specification");
        Path contract = project.root().resolve(name.replaceFirst("^(file:|classpath:)", ""));
        if (name.startsWith("classpath:")) {
          contract = project.root().resolve("src/main/resources").resolve(name.substring(10));
        }
        if (!name.isEmpty() && Files.exists(contract)) {
          for (JsonNode document : Settings.documents(contract)) {
            document
                .findValuesAsText("operationId")
                .forEach(operation -> operations.put(operation, file.at(entity.body())));
          }
        } else if (!name.isEmpty()) {
          operations.put("operations of " + name, file.at(entity.body()));
        }
      }
    }
    return operations;
  }
}
