package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * What is shipped: every build writes a bill of materials (CycloneDX) into the jar, and it says of
 * every library in the jar what it is, byte for byte. What an advisory forbids is looked for there,
 * because the class path of tests is not what people run.
 */
class BillOfMaterialsIT {

  private static final String JAR = "target/crossdock.jar";
  private static final String LIBRARIES = "BOOT-INF/lib/";

  @Test
  void theJarBearsABillOfEveryLibraryInItWithItsHash() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      Map<String, String> shipped = shipped(jar);

      assertThat(shipped).hasSizeGreaterThan(100);
      Map<String, String> billed = billed(bill(jar));
      // starters are lists of other libraries: Spring Boot leaves them out of the jar
      billed.keySet().removeIf(name -> name.startsWith("spring-boot-starter"));
      // Spring Boot's own tool of layers, which it adds when it packs
      shipped.keySet().removeIf(name -> name.startsWith("spring-boot-jarmode-tools"));
      assertThat(billed).isEqualTo(shipped);
    }
  }

  @Test
  void nothingThatIsShippedIsBannedOrOlderThanTheReleaseThatMendsIt() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      List<String> billed = List.copyOf(billed(bill(jar)).keySet());

      assertThat(billed).filteredOn(MustNotListTest::isBanned).isEmpty();
      assertThat(MustNotListTest.tooOld(billed.stream())).isEmpty();
      assertThat(MustNotListTest.tooOld(List.of("kafka-clients-3.9.1.jar").stream()))
          .containsExactly("kafka-clients 3.9.1");
    }
  }

  /** Whoever uses the jar must know under which terms. */
  @Test
  void everyLibraryOfTheBillNamesItsLicence() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      assertThat(bill(jar).path("components"))
          .isNotEmpty()
          .allSatisfy(
              library -> assertThat(library.path("licenses")).as("%s", name(library)).isNotEmpty());
    }
  }

  private static JsonNode bill(JarFile jar) throws IOException {
    String place = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
    ZipEntry bill = jar.getEntry(place);
    assumeThat(bill).as("Maven makes no bill of materials while it is offline (-o)").isNotNull();
    try (InputStream text = jar.getInputStream(bill)) {
      return new ObjectMapper().readTree(text);
    }
  }

  /** SHA-256 by file name. */
  private static Map<String, String> shipped(JarFile jar) {
    Map<String, String> libraries = new TreeMap<>();
    jar.stream()
        .filter(entry -> entry.getName().startsWith(LIBRARIES) && !entry.isDirectory())
        .forEach(
            entry ->
                libraries.put(entry.getName().substring(LIBRARIES.length()), digest(jar, entry)));
    return libraries;
  }

  private static Map<String, String> billed(JsonNode bill) {
    Map<String, String> libraries = new HashMap<>();
    for (JsonNode library : bill.path("components")) {
      for (JsonNode hash : library.path("hashes")) {
        if (hash.path("alg").asText().equals("SHA-256")) {
          libraries.put(name(library), hash.path("content").asText());
        }
      }
    }
    return libraries;
  }

  /** The file name of a component; its classifier stands in its address alone. */
  private static String name(JsonNode library) {
    String address = library.path("purl").asText();
    int classifier = address.indexOf("classifier=");
    String suffix =
        classifier < 0 ? "" : "-" + address.substring(classifier + 11).replaceAll("&.*", "");
    return "%s-%s%s.jar"
        .formatted(library.path("name").asText(), library.path("version").asText(), suffix);
  }

  private static String digest(JarFile jar, ZipEntry entry) {
    try (InputStream library = jar.getInputStream(entry)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(library.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
