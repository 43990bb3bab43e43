package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may call whom: a channel speaks to the hub's core, and only the core's commands to an ERP.
 */
class LayersTest {

  private static final Project PROJECT = Project.here();
  private static final Pattern TARGET =
      Pattern.compile("(?m)^\\s*(?:uri|httpUri|destinationName|topic): \"?([^\"\\n]+)\"?$");
  private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+\"mappings/([^/]+)/");

  /** What an edge may hand over to, besides routes of its own party. */
  private static final Set<String> CORE =
      Set.of(
          "direct:inbox-accept",
          "direct:inbox-decide",
          "direct:inbox-postpone",
          "direct:order-receive",
          "direct:file-carry");

  /** What an ERP tells the hub by itself, and what the hub does with it. */
  private static final Set<String> TOLD =
      Set.of("direct:pricing-receive", "direct:inbox-accept", "direct:pricing-apply");

  private static final String TOLD_BY = "routes/erp/neutral-erp/hub-api.camel.yaml";

  @Test
  @Requirement("K11")
  void noRouteOfAChannelReachesAnErp() {
    List<String> strange = new ArrayList<>();
    for (Path file : files("routes/channel")) {
      for (String target : targets(file)) {
        if (!isOwn(target) && !CORE.contains(target) && !isContract(target)) {
          strange.add(PROJECT.name(file) + ": " + target);
        }
      }
    }

    assertThat(strange).isEmpty();
    assertThat(files("routes/channel")).hasSizeGreaterThan(15);
  }

  @Test
  @Requirement("K11")
  void anErpIsCalledOnlyByCommandsOfTheEffectLedger() {
    for (Path file : files("routes/erp")) {
      List<String> targets = targets(file);

      assertThat(targets)
          .as(PROJECT.name(file))
          .isNotEmpty()
          .allMatch(target -> isOwn(target) || TOLD.contains(target));
      assertThat(Project.text(file))
          .as(PROJECT.name(file))
          .doesNotContain("uri: platform-http", "uri: file", "uri: kafka");
      assertThat(Project.text(file).contains("rest:") && !PROJECT.name(file).equals(TOLD_BY))
          .as(PROJECT.name(file) + " opens no way to the ERP")
          .isFalse();
    }
  }

  @Test
  @Requirement("J3")
  void transformationIsInMappingFilesThatSeveralAdaptersUse() {
    Set<String> bodies = new TreeSet<>();
    for (Path file : files("routes")) {
      String text = Project.text(file);
      assertThat(text)
          .as(PROJECT.name(file))
          .doesNotContain(
              "- transform:", "- script:", "- enrich:", "jq:", "jsonpath:", "xslt", "groovy:");
      Matcher body =
          Pattern.compile("setBody:\\s+id: \\S+\\s+expression:\\s+\\w+:\\s+expression: (.+)")
              .matcher(text);
      while (body.find()) {
        bodies.add(body.group(1));
      }
    }

    assertThat(bodies)
        .as("bodies that routes set: none, a part of one, or several handed over together")
        .allMatch(body -> body.matches("\\$\\{[^}]+}|'[{}\":,$\\w.]+'"));
    assertThat(importers("http")).hasSizeGreaterThan(1);
    assertThat(PROJECT.mappings()).hasSizeGreaterThan(30);
  }

  private static boolean isOwn(String target) {
    return target.matches("(direct|jms|scheduler):(out\\.)?\\{\\{party}}[-.].*")
        || target.matches("\\{\\{party\\.\\{\\{party}}\\..*")
        || target.startsWith("jslt:file:mappings/")
        || Set.of("http", "json-validator", "kafka", "sftp", "scheduler").contains(target);
  }

  /** Routes that an HTTP contract of the channel names. */
  private static boolean isContract(String target) {
    return target.matches("direct:order-(create|get|timeline|cancel|caller|webhook-receive)")
        || target.matches("direct:availability-(get|list)");
  }

  private static List<String> targets(Path file) {
    List<String> targets = new ArrayList<>();
    Matcher found = TARGET.matcher(Project.text(file));
    while (found.find()) {
      targets.add(found.group(1));
    }
    return targets;
  }

  private static Set<String> importers(String shared) {
    Set<String> adapters = new TreeSet<>();
    for (Path mapping : PROJECT.mappings()) {
      Matcher imported = IMPORT.matcher(Project.text(mapping));
      while (imported.find()) {
        if (imported.group(1).equals(shared)) {
          adapters.add(mapping.getParent().getFileName().toString());
        }
      }
    }
    return adapters;
  }

  private static List<Path> files(String folder) {
    return Stream.of(PROJECT.files(folder, ".camel.yaml")).flatMap(List::stream).toList();
  }
}
