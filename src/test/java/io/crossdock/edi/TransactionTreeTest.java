package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionTreeTest {

  private static JsonNode tree(String... body) {
    return X12Text.read(X12Text.interchange(X12Text.transaction("850", "0001", List.of(body))))
        .transactions()
        .findFirst()
        .orElseThrow()
        .tree();
  }

  @Test
  void segmentsAreObjectsKeyedByElementAndValuesAreText() {
    JsonNode tree =
        X12Text.read(X12Text.interchange(X12Text.order("0001")))
            .transactions()
            .findFirst()
            .orElseThrow()
            .tree();

    assertThat(tree.at("/BEG/E01").textValue()).isEqualTo("00");
    assertThat(tree.at("/BEG").has("E04")).isFalse();
    assertThat(tree.at("/REF/0/E02").textValue()).isEqualTo("038");
    assertThat(tree.at("/N1_loop/0/N1/E04").textValue()).isEqualTo("0012");
    assertThat(tree.at("/N1_loop/0/N3/0/E01").textValue()).isEqualTo("1 Example Road");
    assertThat(tree.at("/PO1_loop")).hasSize(2);
    assertThat(tree.at("/PO1_loop/1/PO1/E04").textValue()).isEqualTo("13.79");
    assertThat(tree.at("/PO1_loop/0/PID_loop/0/PID/E05").textValue()).isEqualTo("Small widget");
    assertThat(tree.at("/CTT/E01").textValue()).isEqualTo("2");
  }

  @Test
  void theEnvelopeTravelsWithTheTree() {
    JsonNode envelope = tree("BEG*00*SA*1**20261120", "PO1*1*1*EA*1").path("envelope");

    assertThat(envelope.path("senderId").asText()).isEqualTo("ACME");
    assertThat(envelope.path("senderQualifier").asText()).isEqualTo("ZZ");
    assertThat(envelope.path("receiverId").asText()).isEqualTo("NORTH");
    assertThat(envelope.path("interchangeControl").asText()).isEqualTo("000000042");
    assertThat(envelope.path("groupControl").asText()).isEqualTo("7");
    assertThat(envelope.path("transactionControl").asText()).isEqualTo("0001");
    assertThat(envelope.path("version").asText()).isEqualTo("004010");
    assertThat(envelope.path("usage").asText()).isEqualTo("T");
  }

  @Test
  void compositesHaveComponentsAndPlainDataKeepsTheSeparator() {
    JsonNode tree =
        tree(
            "BEG*00*SA*1**20261120",
            "REF*DP*1**ZZ>A>PO>B",
            "PO1*1*1*EA*1",
            "PID*F****left > right");

    assertThat(tree.at("/REF/0/E04_C2").asText()).isEqualTo("A");
    assertThat(tree.at("/REF/0/E04_C4").asText()).isEqualTo("B");
    assertThat(tree.at("/PO1_loop/0/PID_loop/0/PID/E05").asText()).isEqualTo("left > right");
  }

  @Test
  void aSingleOneOfWhatMayRepeatIsStillAnArray() {
    JsonNode tree = tree("BEG*00*SA*1**20261120", "FOB*CC", "PO1*1*1*EA*1");

    assertThat(tree.path("FOB").isArray()).isTrue();
    assertThat(tree.path("BEG").isObject()).isTrue();
  }

  @Test
  void segmentsOfNestedLoopsGoToTheDeepestPlace() {
    JsonNode tree =
        tree(
            "BEG*00*SA*1**20261120",
            "PO1*1*1*EA*1",
            "SLN*1**I*1*EA*3.55",
            "PID*F****Part",
            "N1*ST*Shop",
            "N3*Street",
            "PO1*2*1*EA*1",
            "N1*ST*Shop 2",
            "CTT*2",
            "AMT*1*9.99");

    assertThat(tree.at("/PO1_loop/0/SLN_loop/0/PID/0/E05").asText()).isEqualTo("Part");
    assertThat(tree.at("/PO1_loop/0/SLN_loop/0/N1_loop/0/N3/0/E01").asText()).isEqualTo("Street");
    assertThat(tree.at("/PO1_loop/1/N1_loop/0/N1/E02").asText()).isEqualTo("Shop 2");
    assertThat(tree.at("/AMT/E02").asText()).isEqualTo("9.99");
  }
}
