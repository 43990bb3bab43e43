package io.crossdock.convention;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who may know whom, over the compiled classes below one root package; planted classes of tests
 * have a root of their own. Packages are flat: a domain has one package.
 */
final class Architecture {

  /** Packages in which Camel is known: the edges, and the stages that speak to routes. */
  private static final List<String> CAMEL =
      List.of(
          "message",
          "edi",
          "mapping",
          "security",
          "operation",
          "party",
          "file",
          "release",
          "erasure",
          "recovery",
          "interruption",
          "portfolio",
          "onboarding",
          "demo");

  /** The faces of domains to the routes, by class; everything behind them is plain Java. */
  private static final List<String> FACES =
      List.of(
          "order.Orders",
          "order.OrderApi",
          "fulfillment.Fulfillments",
          "returns.Returns",
          "inventory.StockDesk",
          "pricing.PriceDesk");

  private static final List<String> DOMAINS =
      List.of("order", "inventory", "fulfillment", "returns", "pricing", "settlement", "product");

  private final String root;

  Architecture(String root) {
    this.root = root;
  }

  /** Each rule with the name under which a failure is shown. */
  Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put("model knows only Java and Jackson", modelIsAlone());
    rules.put("domains know no edge", domainsKnowNoEdge());
    rules.put("Camel stays at the edges", camelStaysAtTheEdges());
    rules.put("nothing knows demo", nothingKnowsDemo());
    rules.put("no cycles between packages", noCycles());
    rules.put("packages are flat", packagesAreFlat());
    rules.put("no java.util.logging", noJavaLogging());
    rules.put("no field injection", noFieldInjection());
    rules.replaceAll((name, rule) -> rule.allowEmptyShould(true).as(name));
    return rules;
  }

  private ArchRule modelIsAlone() {
    return classes()
        .that()
        .resideInAPackage(root + ".model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(root + ".model..", "java..", "com.fasterxml.jackson..");
  }

  private ArchRule domainsKnowNoEdge() {
    return noClasses()
        .that()
        .resideInAnyPackage(packages(DOMAINS))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(List.of("edi", "mapping", "demo", "security", "operation")));
  }

  private ArchRule camelStaysAtTheEdges() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(packages(CAMEL))
        .and()
        .resideOutsideOfPackage(root)
        .and(DescribedPredicate.not(DescribedPredicate.describe("faces of domains", this::isFace)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..");
  }

  private ArchRule nothingKnowsDemo() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".demo..", root)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".demo..");
  }

  private ArchRule noCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  private ArchRule packagesAreFlat() {
    return noClasses().should().resideInAPackage(root + ".*.*..");
  }

  private ArchRule noJavaLogging() {
    return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
  }

  private ArchRule noFieldInjection() {
    return noFields()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.Resource");
  }

  private boolean isFace(JavaClass type) {
    return FACES.stream()
        .anyMatch(face -> type.getName().matches(Pattern.quote(root + "." + face) + "(\\$.*)?"));
  }

  private String[] packages(List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }
}
