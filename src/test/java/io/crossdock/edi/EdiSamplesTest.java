package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.crossdock.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files of others: whatever is in them is read, accounted for and answered correctly. */
class EdiSamplesTest {

  private static final Map<String, Rule> DEFECTS =
      Map.ofEntries(
          Map.entry("SE count", Rule.SEGMENT_COUNT_WRONG),
          Map.entry("UNT count", Rule.SEGMENT_COUNT_WRONG),
          Map.entry("UNT/UNH ref", Rule.TRANSACTION_CONTROL_MISMATCH),
          Map.entry("UNH/UNT 1/0", Rule.TRANSACTION_TRAILER_MISSING),
          Map.entry("GE/GS ref", Rule.GROUP_CONTROL_MISMATCH),
          Map.entry("IEA/ISA ref", Rule.INTERCHANGE_CONTROL_MISMATCH),
          Map.entry("UNZ/UNB ref", Rule.INTERCHANGE_CONTROL_MISMATCH),
          Map.entry("UNB/UNZ 1/0", Rule.INTERCHANGE_TRAILER_MISSING),
          Map.entry("IEA count", Rule.GROUP_COUNT_WRONG),
          Map.entry("ISA not fixed 106", Rule.INTERCHANGE_HEADER_LENGTH));

  /** The line wrap runs through its control number, which the list took for a defect. */
  private static final String WRAPPED = "wrapped_invoic_d97b.edi";

  static List<Path> files() {
    return Samples.files("edi").stream().filter(file -> !file.endsWith("SOURCES.md")).toList();
  }

  /** Lines of the list of samples: path, envelope defects. */
  static Stream<String[]> defects() throws IOException {
    List<Path> list =
        Samples.files("edi").stream().filter(file -> file.endsWith("SOURCES.md")).toList();
    if (list.isEmpty()) {
      return Stream.empty();
    }
    return Files.readAllLines(list.get(0)).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| file here"))
        .map(line -> line.split(" *\\| *"))
        .map(cells -> new String[] {cells[1], cells[7]});
  }

  private static Interchanges read(Path file) throws IOException {
    return X12Text.READER.read(Files.readAllBytes(file), PartnerGuide.lenient());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTransactionOfARealFileIsAccountedFor(Path file) throws IOException {
    Interchanges read = read(file);

    assertThat(read.received()).isEqualTo(read.accepted() + read.rejected());
    assertThat(SyntaxReport.text(file.getFileName().toString(), read)).isNotBlank();
    read.transactions().forEach(each -> assertThat(each.tree().has("envelope")).isTrue());
    if (read.all().isEmpty()) {
      assertThat(read.findings()).anyMatch(Finding::rejects);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theAcknowledgementOfARealFileIsItselfCorrect(Path file) throws IOException {
    PartnerGuide strict =
        PartnerGuide.from(
            "strict",
            new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(
                    "{\"strictness\":\"strict\",\"versions\":{\"005010\":\"004010\","
                        + "\"004060\":\"004010\",\"003010\":\"004010\"}}"));

    for (Interchange interchange : read(file).all()) {
      byte[] answer =
          FunctionalAcknowledgement.of(interchange, ControlNumbers.fixed(1, 1), Instant.EPOCH)
              .orElse(X12Text.bytes(X12Text.interchange(X12Text.order("0001"))));

      Interchanges again = X12Text.READER.read(answer, strict);

      assertThat(again.everyFinding()).as(SyntaxReport.text("997", again)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("defects")
  void theEnvelopeDefectsOfTheSampleListAreFoundAndNoOthers(String file, String defects)
      throws IOException {
    assumeFalse(file.endsWith(WRAPPED), "the list is wrong about this one: a line wrap");

    Interchanges read = read(Samples.folder().resolve("edi").resolve(file));
    assumeFalse(read.all().isEmpty(), "refused as a whole: no interchange header");

    List<Rule> found =
        read.everyFinding().map(Finding::rule).filter(DEFECTS::containsValue).distinct().toList();

    List<Rule> expected =
        DEFECTS.entrySet().stream()
            .filter(entry -> defects.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyRealOrderOfTheKnownVersionsHasItsTree() throws IOException {
    int orders = 0;
    for (Path file : files()) {
      for (Transaction each : read(file).transactions().toList()) {
        if (each.type().equals("850") && each.group().version().startsWith("004010")) {
          orders++;
          assertThat(each.tree().has("ST")).as(file.toString()).isTrue();
          assertThat(each.tree().has("SE")).as(file.toString()).isTrue();
        }
      }
    }

    assertThat(orders == 0 || orders >= 15).as(orders + " orders").isTrue();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aRealFileIsCompleteAndAnyShorterPartOfItIsNot(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Completeness whole = Completeness.of(bytes);
    assumeFalse(
        whole.state() != Completeness.State.COMPLETE, file.getFileName() + ": " + whole.words());
    int data = bytes.length;
    while (InterchangeHead.isBlank(bytes[data - 1])) {
      data--;
    }

    for (int length = 0; length < data - 1; length++) {
      Completeness part = Completeness.of(java.util.Arrays.copyOf(bytes, length));

      if (part.complete()) {
        // a file of several interchanges is also whole after each of them
        Interchanges read =
            X12Text.READER.read(java.util.Arrays.copyOf(bytes, length), PartnerGuide.lenient());
        assertThat(read.everyFinding().map(Finding::rule))
            .doesNotContain(Rule.INTERCHANGE_TRAILER_MISSING);
      }
    }
  }
}
