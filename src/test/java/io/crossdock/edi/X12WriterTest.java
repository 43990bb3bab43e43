package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class X12WriterTest {

  private static final Instant AT = Instant.parse("2026-11-20T09:15:00Z");
  private static final OutgoingHeader HEADER =
      new OutgoingHeader("ZZ", "NORTH", "12", "ACME", "", "", "004010", "P");

  private final X12Writer writer = new X12Writer(X12Text.GRAMMARS, WriteSettings.standard());

  private static ObjectNode order() {
    return X12Text.read(X12Text.interchange(X12Text.order("0001")))
        .transactions()
        .findFirst()
        .orElseThrow()
        .tree();
  }

  private byte[] write(JsonNode... trees) {
    return writer.write(
        HEADER, "850", List.of(trees), PartnerGuide.lenient(), ControlNumbers.fixed(8, 9), AT);
  }

  private static ObjectNode withoutEnvelope(JsonNode tree) {
    ObjectNode copy = tree.deepCopy();
    copy.remove(List.of("envelope", "ST"));
    return copy;
  }

  @Test
  void whatIsWrittenReadsBackAsTheSameTree() {
    ObjectNode tree = order();

    Interchanges read = X12Text.READER.read(write(tree, tree), PartnerGuide.strict());

    assertThat(read.everyFinding()).isEmpty();
    List<Transaction> transactions = read.transactions().toList();
    assertThat(transactions).extracting(Transaction::control).containsExactly("0001", "0002");
    assertThat(withoutEnvelope(transactions.get(0).tree())).isEqualTo(withoutEnvelope(tree));
    assertThat(read.all().get(0).addresses().receiverQualifier()).isEqualTo("12");
  }

  @Test
  void otherDelimitersAreTakenWhereTheDataHoldsThem() {
    ObjectNode tree = order();
    ((ObjectNode) tree.at("/PO1_loop/0/PID_loop/0/PID")).put("E05", "5 * 4 > 3 ~ approx");

    Interchanges read = X12Text.READER.read(write(tree), PartnerGuide.strict());

    assertThat(read.all().get(0).delimiters().element()).isEqualTo('|');
    assertThat(
            read.transactions()
                .findFirst()
                .orElseThrow()
                .tree()
                .at("/PO1_loop/0/PID_loop/0/PID/E05")
                .asText())
        .isEqualTo("5 * 4 > 3 ~ approx");
  }

  @Test
  void fixedDelimitersMeanThatForbiddenCharactersAreReplaced() {
    ObjectNode tree = order();
    ((ObjectNode) tree.at("/PO1_loop/0/PID_loop/0/PID")).put("E05", "5*4~3\n2");
    WriteSettings standard = WriteSettings.standard();
    WriteSettings fixed = new WriteSettings(Delimiters.X12, false, standard.charset(), '.', false);

    byte[] bytes =
        new X12Writer(X12Text.GRAMMARS, fixed)
            .write(
                HEADER,
                "850",
                List.of(tree),
                PartnerGuide.lenient(),
                ControlNumbers.fixed(1, 1),
                AT);

    assertThat(X12Text.text(bytes)).contains("PID*F****5.4.3.2~");
  }

  @Test
  void aNameThatIsNotInTheGrammarIsRefusedWithItsPlace() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode misspelt = json.readTree("{\"BEG\":{\"E01\":\"00\"},\"PO1_Loop\":[]}");
    JsonNode inside =
        json.readTree("{\"BEG\":{\"E01\":\"00\"},\"PO1_loop\":[{\"PO2\":{\"E01\":\"1\"}}]}");
    JsonNode number = json.readTree("{\"BEG\":{\"E01\":0}}");
    JsonNode key = json.readTree("{\"BEG\":{\"F01\":\"00\"}}");

    assertThatThrownBy(() -> write(misspelt)).hasMessage("PO1_Loop is not in the grammar");
    assertThatThrownBy(() -> write(inside)).hasMessage("PO1_loop/PO2 is not in the grammar");
    assertThatThrownBy(() -> write(number)).hasMessage("BEG.E01 must be text, not NUMBER");
    assertThatThrownBy(() -> write(key)).hasMessageContaining("BEG.F01 is no element");
  }

  @Test
  void whatBreaksTheGrammarIsNotSent() {
    ObjectNode tree = order();
    ((ObjectNode) tree.path("BEG")).put("E05", "20261399");

    assertThatThrownBy(() -> write(tree))
        .isInstanceOf(EdiException.class)
        .hasMessageContaining("element BEG05")
        .hasMessageContaining("invalid date; found '20261399'");
  }

  @Test
  void theDataFormatReadsAndWrites() throws Exception {
    X12DataFormat format =
        new X12DataFormat(
            X12Text.GRAMMARS,
            party -> PartnerGuide.lenient(),
            WriteSettings.standard(),
            Clock.fixed(AT, ZoneOffset.UTC));
    byte[] bytes = X12Text.bytes(X12Text.interchange(X12Text.order("0001")));
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      DefaultExchange exchange = new DefaultExchange(context);

      Object tree = format.unmarshal(exchange, new ByteArrayInputStream(bytes));
      ByteArrayOutputStream fromTree = new ByteArrayOutputStream();
      format.marshal(exchange, tree, fromTree);
      ByteArrayOutputStream fromText = new ByteArrayOutputStream();
      format.marshal(exchange, tree.toString(), fromText);

      assertThat(fromText.toByteArray()).isEqualTo(fromTree.toByteArray());
      Interchanges read = X12Text.READER.read(fromTree.toByteArray(), PartnerGuide.strict());
      assertThat(read.accepted()).isEqualTo(1);
      assertThat(read.all().get(0).control()).isEqualTo("000000042");
      assertThat(read.transactions().findFirst().orElseThrow().tree()).isEqualTo(tree);
    }
  }

  @Test
  void theDataFormatReadsWithTheGuideOfTheParty() throws Exception {
    PartnerGuide latin = PartnerGuide.lenient().in(java.nio.charset.StandardCharsets.ISO_8859_1);
    X12DataFormat format =
        new X12DataFormat(
            X12Text.GRAMMARS,
            party -> party.equals("retailer-acme") ? latin : PartnerGuide.lenient(),
            WriteSettings.standard(),
            Clock.systemUTC());
    byte[] bytes =
        X12Text.bytes(X12Text.interchange(X12Text.orderWith("0001", "PID", "PID*F****Gr\u00FCn")));
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      DefaultExchange acme = new DefaultExchange(context);
      acme.getIn().setHeader("CrossdockParty", "retailer-acme");

      JsonNode tree = (JsonNode) format.unmarshal(acme, new ByteArrayInputStream(bytes));

      assertThat(tree.at("/PO1_loop/0/PID_loop/0/PID/E05").asText()).isEqualTo("Gr\u00FCn");
      assertThatThrownBy(
              () -> format.unmarshal(new DefaultExchange(context), new ByteArrayInputStream(bytes)))
          .hasMessageContaining("element PID05");
    }
  }

  @Test
  void theDataFormatRefusesARejectedTransactionWithTheReport() throws Exception {
    X12DataFormat format =
        new X12DataFormat(
            X12Text.GRAMMARS,
            party -> PartnerGuide.lenient(),
            WriteSettings.standard(),
            Clock.systemUTC());
    byte[] bytes =
        X12Text.bytes(X12Text.interchange(X12Text.orderWith("0001", "BEG", "BEG*00*SA")));
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      DefaultExchange exchange = new DefaultExchange(context);
      exchange.getIn().setHeader("CrossdockSourceName", "po-77.edi");

      assertThatThrownBy(() -> format.unmarshal(exchange, new ByteArrayInputStream(bytes)))
          .isInstanceOf(EdiException.class)
          .hasMessageContaining("File po-77.edi")
          .hasMessageContaining("element BEG03");
    }
  }
}
