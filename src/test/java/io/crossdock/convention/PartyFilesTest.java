package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every party file has the fields without which the hub refuses the party. */
class PartyFilesTest {

  private static final String FILE = "routes/channel/shopify/parties/north-web.yaml";
  private static final String COMPLETE =
      """
      party: north-web
      adapter: shopify
      kind: channel
      company: north
      name: North web shop
      owner: commerce-integration
      criticality: revenueCritical
      pattern:
        style: event
        reason: the shop pushes and waits for no one
      serviceLevel:
        acceptWithin: PT1S
      systemOfRecord:
        order: channel
      idempotency:
        order: channel order id + modified time
      retry:
        attempts: 20
      retention: P400D
      operations:
        publishStock:
          onUnknown: honoursKey
      """;

  @TempDir Path root;

  @Test
  void everyPartyFileIsComplete() {
    assertThat(PartyFiles.check(Project.here())).isEmpty();
  }

  @Test
  void aCompleteFileIsFine() {
    assertThat(PartyFiles.check(planted(COMPLETE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "company",
        "name",
        "owner",
        "criticality",
        "kind",
        "serviceLevel",
        "systemOfRecord",
        "idempotency",
        "retry",
        "retention"
      })
  void aMissingFieldIsFound(String field) {
    String text = COMPLETE.replaceAll("(?m)^" + field + ":.*\\n(  .*\\n)*", "");

    assertThat(PartyFiles.check(planted(text)))
        .containsExactly(FILE + ":1: expected " + field + ":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  style: event|  style: magic|:9: expected one of [batch, event",
        "  reason: the shop pushes and waits for no one|  because: x|:1: expected pattern.reason:",
        "revenueCritical|high|:7: expected one of [compliance",
        "party: north-web|party: north|:1: expected a file named after its party",
        "adapter: shopify|adapter: shop|:1: expected the file in the folder of its adapter",
        "honoursKey|maybe|:21: expected onUnknown: one of [findByReference",
      })
  void aWrongFieldIsFound(String what, String by, String expected) {
    assertThat(PartyFiles.check(planted(COMPLETE.replace(what, by))))
        .anyMatch(found -> found.contains(expected));
  }

  private Project planted(String text) {
    return new PlantedProject(root).with(FILE, text).project();
  }
}
