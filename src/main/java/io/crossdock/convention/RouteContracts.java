package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * What a route sends is held against a contract before the attempt begins ({@code json-validator}
 * before {@code effects.begin}). Files are written from their EDI grammar and need none.
 */
final class RouteContracts {

  private RouteContracts() {}

  static List<String> check(Project project) {
    List<String> findings = new ArrayList<>();
    project.routes().stream()
        .filter(file -> file.broken() == null)
        .forEach(file -> file(file, findings));
    return findings;
  }

  private static void file(RouteFile file, List<String> findings) {
    List<Element> elements = file.elements();
    boolean held = elements.stream().anyMatch(RouteContracts::isFile);
    for (Element element : elements) {
      held |= Endpoint.of(element.body()).scheme().equals("json-validator");
      if (!held && calls(element, "effects", "begin")) {
        findings.add(
            file.at(element.body())
                + "expected a json-validator step before effects.begin: what is sent keeps a"
                + " contract");
      }
    }
  }

  private static boolean isFile(Element element) {
    return calls(element, "files", "deliver")
        || Endpoint.of(element.body()).scheme().equals("sftp");
  }

  private static boolean calls(Element element, String bean, String method) {
    return element.kind().equals("bean")
        && YamlTree.text(element.body(), "ref").equals(bean)
        && YamlTree.text(element.body(), "method").equals(method);
  }
}
