package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Of which fields a value may be shown: those that a canonical schema declares, and that say
 * nothing of a person. Customers, addresses, mail, phone, payments, free texts and whatever a
 * channel sends beyond the schema are never shown.
 */
public final class PersonalFields {

  private static final Set<String> PERSONAL =
      Set.of(
          "customer",
          "customerid",
          "identities",
          "email",
          "phone",
          "taxid",
          "payments",
          "extensions",
          "attributes",
          "channelstatustext",
          "reason",
          "description",
          "trackingnumber",
          "trackingnumbers");

  private final Set<String> declared;

  private PersonalFields(Set<String> declared) {
    this.declared = declared;
  }

  /**
   * Reads which fields there are.
   *
   * @param schemas the folders {@code mappings/canonical} of the releases
   * @throws UncheckedIOException when one cannot be read
   */
  public static PersonalFields of(List<Path> schemas) {
    Set<String> declared = new HashSet<>();
    for (Path folder : schemas) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
          declare(CanonicalJson.tree(Files.readAllBytes(file)), declared);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the schemas in " + folder, e);
      }
    }
    return new PersonalFields(declared);
  }

  private static void declare(JsonNode schema, Set<String> declared) {
    schema.path("properties").fieldNames().forEachRemaining(declared::add);
    schema.forEach(part -> declare(part, declared));
  }

  /** Whether values of a field stay hidden. */
  boolean hides(String path) {
    for (String segment : path.replace("[]", "").split("\\.")) {
      String name = segment.toLowerCase(Locale.ROOT);
      boolean known = segment.equals("$") || declared.contains(segment);
      if (!known || PERSONAL.contains(name) || name.endsWith("address")) {
        return true;
      }
    }
    return false;
  }
}
