package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each code of AK403 and AK304, by one broken segment in an otherwise right order. */
class ElementRulesTest {

  @ParameterizedTest(name = "{2} gives {0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "MANDATORY_ELEMENT_MISSING | BEG | BEG*00*SA***20261120 | 3 | 324 | 1",
        "MANDATORY_ELEMENT_MISSING | BEG | BEG*00*SA* **20261120 | 3 | 324 | 1",
        "CONDITIONAL_ELEMENT_MISSING | N1 | N1*ST*North*92 | 4 | 67 | 2",
        "CONDITIONAL_ELEMENT_MISSING | REF | REF*DP | 2 | 127 | 2",
        "CONDITIONAL_ELEMENT_MISSING | PO1 | PO1*1**EA*9.25 | 2 | 380 | 2",
        "TOO_MANY_ELEMENTS | REF | REF*DP*038***X | 5 |  | 3",
        "ELEMENT_TOO_SHORT | N4 | N4*Springfield*O*44139 | 2 | 156 | 4",
        "ELEMENT_TOO_SHORT | DTM | DTM*002*2026121 | 2 | 373 | 4",
        "ELEMENT_TOO_LONG | N4 | N4*Springfield*Ohio*44139 | 2 | 156 | 5",
        "ELEMENT_TOO_LONG | PO1 | PO1*1*1234567890123456*EA | 2 | 380 | 5",
        "INVALID_CHARACTER | PO1 | PO1*1*12x*EA*9.25 | 2 | 380 | 6",
        "INVALID_CHARACTER | PO1 | PO1*1*1.2.3*EA*9.25 | 2 | 380 | 6",
        "INVALID_CHARACTER | CTT | CTT*2.0 | 1 | 354 | 6",
        "INVALID_CODE | BEG | BEG*99*SA*PO-1**20261120 | 1 | 353 | 7",
        "INVALID_DATE | DTM | DTM*002*20261301 | 2 | 373 | 8",
        "INVALID_DATE | DTM | DTM*002*20250229 | 2 | 373 | 8",
        "INVALID_TIME | DTM | DTM*002*20261201*2460 | 3 | 337 | 9",
      })
  void anElementErrorIsToldWithItsPlaceAndCode(
      String rule, String segment, String broken, int element, String reference, String code) {
    Transaction order =
        X12Text.read(X12Text.interchange(X12Text.orderWith("0001", segment, broken)))
            .transactions()
            .findFirst()
            .orElseThrow();

    assertThat(order.findings()).hasSize(1);
    Finding finding = order.findings().get(0);
    assertThat(finding.rule()).isEqualTo(Rule.valueOf(rule));
    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.segment()).isEqualTo(segment);
    assertThat(finding.element()).isEqualTo(element);
    assertThat(finding.reference()).isEqualTo(reference == null ? "" : reference);
    assertThat(finding.position()).isGreaterThan(1);
  }

  @Test
  void exclusionsAndFirstThenOneOtherAreChecked() {
    List<String> body =
        List.of(
            "BEG*00*SA*PO-1**20261120",
            "SAC*A*B000***100********X",
            "PO1*1*12*EA*9.25",
            "QTY*01*5**FREE",
            "CTT*1");

    Transaction order =
        X12Text.read(X12Text.interchange(X12Text.transaction("850", "0001", body)))
            .transactions()
            .findFirst()
            .orElseThrow();

    assertThat(order.findings()).extracting(Finding::code).containsExactly("10");
    assertThat(ElementRule.of("L130204").words()).contains("with 13 at least one of 02, 04");
  }

  @Test
  void bytesThatTheCharsetDoesNotKnowAreAnErrorWithTheirPlace() {
    String text = X12Text.interchange(X12Text.orderWith("0001", "PID", "PID*F****Gr\u00FCn"));

    Interchanges utf8 = X12Text.read(text);
    Interchanges latin =
        X12Text.read(text, PartnerGuide.lenient().in(java.nio.charset.StandardCharsets.ISO_8859_1));

    Finding finding = utf8.everyFinding().findFirst().orElseThrow();
    assertThat(finding.rule()).isEqualTo(Rule.INVALID_CHARACTER);
    assertThat(finding.found()).isEqualTo("Gr\\xFCn");
    assertThat(finding.element()).isEqualTo(5);
    assertThat(latin.everyFinding()).isEmpty();
    assertThat(
            latin
                .transactions()
                .findFirst()
                .orElseThrow()
                .tree()
                .at("/PO1_loop/0/PID_loop/0/PID/E05")
                .asText())
        .isEqualTo("Gr\u00FCn");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "UNKNOWN_SEGMENT | REF | REF*DP*1~QQQ*1 | QQQ | 4 | 1",
        "UNKNOWN_SEGMENT | REF | REF*DP*1~LONGNAME*1 | LONGNAME | 4 | 1",
        "SEGMENT_NOT_IN_TRANSACTION | REF | REF*DP*1~BAK*00*AC*1*20261120 | BAK | 4 | 6",
        "MANDATORY_SEGMENT_MISSING | BEG |  | BEG | 2 | 3",
        "MANDATORY_SEGMENT_MISSING | N1 |  | N1 | 5 | 3",
        "SEGMENT_OVER_MAXIMUM | BEG | BEG*00*SA*1**20261120~BEG*00*SA*2**20261120 | BEG | 3 | 5",
        "SEGMENT_OUT_OF_SEQUENCE | DTM | DTM*002*20261201~REF*DP*1 | REF | 5 | 7",
        "UNEXPECTED_SEGMENT | REF | REF*DP*1~FA2*1*2 | FA2 | 4 | 2",
      })
  void aSegmentErrorIsToldOnceWithItsPlaceAndCode(
      String rule, String segment, String broken, String tag, int position, String code) {
    String text = broken == null ? "" : broken;

    Transaction order =
        X12Text.read(X12Text.interchange(X12Text.orderWith("0001", segment, text)))
            .transactions()
            .findFirst()
            .orElseThrow();

    assertThat(order.findings()).hasSize(1);
    Finding finding = order.findings().get(0);
    assertThat(finding.rule()).isEqualTo(Rule.valueOf(rule));
    assertThat(finding.segment()).isEqualTo(tag);
    assertThat(finding.position()).isEqualTo(position);
    assertThat(finding.code()).isEqualTo(code);
  }

  @Test
  void aLoopOverItsMaximumIsTold() {
    StringBuilder many = new StringBuilder("REF*DP*1");
    for (int i = 0; i < 26; i++) {
      many.append("~SAC*A*B000***100");
    }

    Transaction order =
        X12Text.read(X12Text.interchange(X12Text.orderWith("0001", "REF", many.toString())))
            .transactions()
            .findFirst()
            .orElseThrow();

    assertThat(order.findings()).extracting(Finding::rule).containsExactly(Rule.LOOP_OVER_MAXIMUM);
    assertThat(order.findings().get(0).position()).isEqualTo(29);
  }

  @Test
  void aMisplacedLoopIsToldOnceAndKeptBesideTheTree() {
    String text =
        X12Text.interchange(
            X12Text.orderWith("0001", "CTT", "CTT*2~N1*BT*Late*92*1~N3*Street~N4*Town*OH*44139"));

    Transaction order = X12Text.read(text).transactions().findFirst().orElseThrow();

    assertThat(order.findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.SEGMENT_OUT_OF_SEQUENCE);
    assertThat(order.tree().path("unplaced")).hasSize(3);
  }
}
