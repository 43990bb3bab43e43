package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages and sources keep the rules of the design; every rule is seen to fail on a plant. */
class ArchitectureTest {

  @TempDir Path root;

  @TestFactory
  Stream<DynamicTest> theHubKeepsTheRule() {
    JavaClasses hub =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.crossdock");
    return new Architecture("io.crossdock")
        .rules().entrySet().stream()
            .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(hub)));
  }

  @Test
  void theSourcesAreSmallWellNamedAndDoNotSleep() {
    assertThat(Sources.check(Project.here())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model knows only Java and Jackson | model.A  | org.slf4j.Logger x;",
        "domains know no edge              | order.A  | plant.edi.Edi x;",
        "Camel stays at the edges          | order.A  | org.apache.camel.Exchange x;",
        "nothing knows demo                | message.A | plant.demo.Demo x;",
        "no cycles between packages        | edi.A    | plant.party.Party x;",
        "packages are flat                 | edi.x12.A | int x;",
        "no java.util.logging              | edi.A    | java.util.logging.Logger x;",
        "no field injection                | edi.A    | @org.springframework.beans.factory.annotation.Autowired Object x;",
        "no field injection                | edi.A    | @org.springframework.beans.factory.annotation.Value(\"${x}\") String x;",
      })
  void aPlantedClassBreaksItsRuleAlone(String rule, String type, String field) {
    JavaClasses planted = compile(type, field);
    Architecture architecture = new Architecture("plant");

    assertThatThrownBy(() -> architecture.rules().get(rule).check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("plant");
    architecture
        .rules()
        .forEach(
            (name, other) -> {
              if (!name.equals(rule)) {
                assertThatCode(() -> other.check(planted)).as(name).doesNotThrowAnyException();
              }
            });
  }

  @Test
  void longFilesLongMethodsEmptyNamesAndSleepsAreFound() {
    String method = "  void go() {\n" + "    hashCode();\n".repeat(49) + "  }\n";
    PlantedProject project =
        new PlantedProject(root)
            .with(
                "src/main/java/p/OrderUtil.java",
                "package p;\n\nclass OrderUtil {\n" + method + "}\n")
            .with("src/main/java/p/Long.java", "package p;\nclass Long {}\n" + "// x\n".repeat(400))
            .with(
                "src/test/java/p/ATest.java",
                "package p;\nclass ATest {\n  void a() throws Exception {\n"
                    + "    Thread"
                    + ".sleep(1);\n    Manager.x();\n  }\n  static class Manager { static void x() {} }\n}\n");

    assertThat(Sources.check(project.project()))
        .containsExactlyInAnyOrder(
            "src/main/java/p/OrderUtil.java:4: expected at most 50 lines in go()",
            "src/main/java/p/OrderUtil.java:3: expected a name that says what it does, got OrderUtil",
            "src/main/java/p/Long.java:401: expected at most 400 lines",
            "src/test/java/p/ATest.java:7: expected a name that says what it does, got Manager",
            "src/test/java/p/ATest.java:4: expected Awaitility, no Thread" + ".sleep in tests");
  }

  /** Compiles one planted class beside a small hub that keeps all rules. */
  private JavaClasses compile(String type, String field) {
    String name = type.strip();
    int dot = name.lastIndexOf('.');
    PlantedProject project =
        new PlantedProject(root)
            .with("edi/Edi.java", "package plant.edi; public class Edi {}")
            .with("demo/Demo.java", "package plant.demo; public class Demo {}")
            .with(
                "party/Party.java", "package plant.party; public class Party { plant.edi.Edi e; }")
            .with(
                name.replace('.', '/') + ".java",
                "package plant." + name.substring(0, dot) + "; class A { " + field + " }");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                root.resolve("classes").toString(),
                "-cp",
                System.getProperty("java.class.path")));
    project.project().files("", ".java").forEach(file -> arguments.add(file.toString()));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).isZero();
    return new ClassFileImporter().importPath(root.resolve("classes"));
  }
}
