package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A partner's remittance advices reach the finance department as they are, each exactly once. */
class PassThroughIT extends PartnerStory {

  private static final String ACME = "retailer-acme";
  private static final String FINANCE = "finance-files";
  private static final Path SAMPLE =
      Path.of("routes/channel/x12/samples/remittance-in/two-invoices.x12");

  @Autowired private SftpHomes homes;

  /** A remittance advice of this story, as the partner writes it: from ST to SE. */
  private static String advice(String number) throws IOException {
    String sample = Files.readString(SAMPLE);
    int end = sample.indexOf("~", sample.indexOf("SE*")) + 1;
    return sample.substring(sample.indexOf("ST*820"), end).replace("REM-2026-1180", number);
  }

  private static String envelope(String control, String group, String type, String documents) {
    return "ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*NORTH          *261120*0915*U*00401*"
        + control
        + "*0*P*>~\nGS*"
        + type
        + "*ACMEAPP*NORTHAPP*20261120*0915*"
        + group
        + "*X*004010~\n"
        + documents
        + "\nGE*1*"
        + group
        + "~\nIEA*1*"
        + control
        + "~\n";
  }

  private String drop(String text) throws IOException {
    String name = unique("advice") + ".x12";
    Files.write(in().resolve(name), text.getBytes(StandardCharsets.US_ASCII));
    return name;
  }

  private Path in() {
    return homes.of(ACME).resolve(SftpHomes.IN);
  }

  private List<Path> delivered(String number) throws IOException {
    try (Stream<Path> files = Files.list(homes.of(FINANCE).resolve(SftpHomes.OUT))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("remittance-" + ACME))
          .filter(file -> read(file).contains(number))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> messages(String number) {
    return db.sql(
            """
            select state from inbox where party = ? and document = 'remittance'
              and convert_from(body, 'UTF8') like '%' || ? || '%' order by message_id
            """)
        .params(ACME, number)
        .query(String.class)
        .list();
  }

  @Test
  @Requirement("J7")
  void aDocumentThatNobodyHereReadsPassesThroughUnchangedExactlyOnceAndIsDeclared()
      throws IOException {
    String number = unique("REM");
    String advice = advice(number);
    String control = control();

    String name = drop(envelope(control, "8", "RA", advice));
    eventually(() -> assertThat(states(name)).containsExactly("done"));
    eventually(() -> assertThat(delivered(number)).hasSize(1));
    // the same advice once more, in an interchange of its own
    String again = drop(envelope(control(), "9", "RA", advice));
    eventually(() -> assertThat(states(again)).containsExactly("done"));
    eventually(() -> assertThat(messages(number)).containsExactly("decided", "duplicate"));

    assertThat(delivered(number)).hasSize(1);
    assertThat(read(delivered(number).get(0))).contains(advice);
    eventually(() -> assertThat(acknowledgementName(control)).isNotNull());
    assertThat(effects(number)).containsExactly("confirmed");
    JsonNode remittance = declared();
    assertThat(remittance.at("/passThrough/to").asText()).isEqualTo(FINANCE);
    assertThat(remittance.at("/passThrough/reason").asText()).contains("treasury");
    assertThat(remittance.path("maxBytes").asInt()).isEqualTo(8_388_608);
  }

  private List<String> effects(String number) {
    return db.sql(
            """
            select state from effect_all where system = ? and operation = 'deliverFile'
              and convert_from(decode(command ->> 'content', 'base64'), 'UTF8')
                like '%' || ? || '%'
            """)
        .params(FINANCE, number)
        .query(String.class)
        .list();
  }

  /** What the catalogue of the running hub says of it. */
  private JsonNode declared() {
    for (JsonNode party : operator.get("/api/v1/catalogue").body().path("parties")) {
      for (JsonNode document : party.path("documents")) {
        if (party.path("party").asText().equals(ACME)
            && document.path("name").asText().equals("remittance")) {
          return document;
        }
      }
    }
    throw new AssertionError("the catalogue does not tell of it");
  }

  @Test
  void anAdviceWhoseCountIsWrongIsRefusedAndNothingGoesOn() throws IOException {
    String number = unique("REM");
    String broken = advice(number).replace("SE*16*", "SE*15*");

    String name = drop(envelope(control(), "8", "RA", broken));

    eventually(() -> assertThat(states(name)).containsExactly("error"));
    Path report = homes.of(ACME).resolve("error").resolve(name + ".report.txt");
    eventually(() -> assertThat(report).exists());
    assertThat(read(report)).contains("number of segments");
    assertThat(messages(number)).isEmpty();
    assertThat(delivered(number)).isEmpty();
  }
}
