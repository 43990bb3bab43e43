package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.sample.PersonalData;
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

  /** What people write, or what leads to one of them, though it is no data of a person. */
  private static final Set<String> FREE =
      Set.of(
          "customer",
          "identities",
          "payments",
          "extensions",
          "attributes",
          "channelstatustext",
          "reason",
          "description",
          "trackingnumber",
          "trackingnumbers");

  private final Set<String> declared;
  private final PersonalData personal;

  private PersonalFields(Set<String> declared, PersonalData personal) {
    this.declared = declared;
    this.personal = personal;
  }

  /**
   * Reads which fields there are, and which of them are personal.
   *
   * @param homes the folders of the releases, the one that is live first: what it calls personal is
   * @throws UncheckedIOException when one cannot be read
   */
  public static PersonalFields of(List<Path> homes) {
    Set<String> declared = new HashSet<>();
    for (Path home : homes) {
      Path folder = home.resolve("mappings").resolve("canonical");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
          declare(CanonicalJson.tree(Files.readAllBytes(file)), declared);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the schemas in " + folder, e);
      }
    }
    try {
      return new PersonalFields(declared, PersonalData.of(homes.get(0), "canonical"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is personal in " + homes.get(0), e);
    }
  }

  private static void declare(JsonNode schema, Set<String> declared) {
    schema.path("properties").fieldNames().forEachRemaining(declared::add);
    schema.forEach(part -> declare(part, declared));
  }

  /** Whether values of a field stay hidden. */
  boolean hides(String path) {
    List<String> names = Stream.of(path.replace("[]", "").split("\\.")).skip(1).toList();
    return names.stream().anyMatch(this::isHidden) || personal.names(names);
  }

  private boolean isHidden(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return !declared.contains(name) || FREE.contains(small) || small.endsWith("address");
  }
}
