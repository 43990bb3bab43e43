package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.edi.Interchanges;
import io.crossdock.edi.PartnerGuide;
import io.crossdock.message.Digest;
import io.crossdock.party.SftpAddress;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** A partner drops EDI files: what it gets back, and that nothing is lost or done twice. */
class PartnerFilesIT extends PartnerStory {

  private static final String ACME = "retailer-acme";
  private static final EdiReader READER = new EdiReader(Grammars.in(Path.of("mappings/edi")));

  @Autowired private SftpHomes homes;
  @Autowired private SftpAddress sftp;

  @Value("${crossdock.data}")
  private Path data;

  @Test
  void aFileFromTheRealClientBecomesOrdersAndIsAcknowledgedWithinAMinute() throws Exception {
    OpenSshPartner partner = new OpenSshPartner(data, sftp, ACME);
    String sku = stockedProduct(10);
    String control = control();
    String number = unique("PO");
    String name = unique("orders") + ".x12";

    partner.put(PartnerText.interchange(control, PartnerText.order("0001", number, sku)), name);

    String answer = acknowledgement(control, Duration.ofSeconds(60));
    assertThat(answer).contains("AK2*850*0001").contains("AK5*A").contains("AK9*A*1*1*1");
    Interchanges read =
        READER.read(answer.getBytes(StandardCharsets.US_ASCII), PartnerGuide.strict());
    assertThat(read.everyFinding()).isEmpty();
    eventually(() -> assertThat(folder("done")).contains(name));
    eventually(() -> assertThat(orders(number)).isEqualTo(1));
    eventually(() -> assertThat(erpOrders(orderId(number))).hasSize(1));
    assertThat(partner.get("out/" + acknowledgementName(control)).exit()).isZero();
  }

  @Test
  void aHalfWrittenFileIsNotTakenUntilItsTrailerIsThere() throws Exception {
    String control = control();
    String number = unique("PO");
    byte[] whole = PartnerText.interchange(control, PartnerText.order("0001", number, "X"));
    Path in = home("in").resolve(unique("slow") + ".x12");
    int half = whole.length / 2;

    Files.write(in, Arrays.copyOf(whole, half));
    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(5))
        .until(() -> Files.exists(in));
    Files.write(
        in, Arrays.copyOfRange(whole, half, whole.length), java.nio.file.StandardOpenOption.APPEND);

    assertThat(acknowledgement(control, Duration.ofSeconds(60))).contains("AK5*A");
    eventually(() -> assertThat(orders(number)).isEqualTo(1));
  }

  @Test
  void aFileThatNeverGetsItsTrailerEndsInErrorWithAReport() throws Exception {
    String name = unique("cut") + ".x12";
    String control = control();
    byte[] whole = PartnerText.interchange(control, PartnerText.order("0001", unique("PO"), "X"));

    Files.write(home("in").resolve(name), Arrays.copyOf(whole, whole.length - 20));

    eventually(() -> assertThat(folder("error")).contains(name, name + ".report.txt"));
    assertThat(report("error", name)).contains("trailer is missing", "TA1 R 023");
    eventually(() -> assertThat(envelopeAnswers(control)).hasSize(1));
    assertThat(envelopeAnswers(control).get(0)).contains("TA1*" + control, "*R*023~");
  }

  @Test
  void oneBadTransactionIsRefusedAloneAndTheReportSaysWhatAndWhere() throws Exception {
    String control = control();
    String first = unique("PO");
    String third = unique("PO");
    String name = unique("mixed") + ".x12";

    drop(
        name,
        PartnerText.interchange(
            control,
            PartnerText.order("0001", first, "X"),
            PartnerText.badOrder("0002", unique("PO")),
            PartnerText.order("0003", third, "X")));

    String answer = acknowledgement(control, Duration.ofSeconds(60));
    assertThat(answer).contains("AK3*PO1*6*").contains("AK4*2*").contains("AK5*R");
    assertThat(answer).contains("AK9*P*3*3*2");
    eventually(() -> assertThat(folder("error")).contains(name, name + ".report.txt"));
    assertThat(report("error", name))
        .contains("transaction 0002", "element PO102", "found 'two'", "invalid character");
    eventually(() -> assertThat(orders(first) + orders(third)).isEqualTo(2));
  }

  @Test
  void theSameContentAgainDoesNothingAndSaysSo() throws Exception {
    String number = unique("PO");
    byte[] bytes = PartnerText.interchange(control(), PartnerText.order("0001", number, "X"));
    String first = unique("first") + ".x12";
    String again = unique("again") + ".x12";
    drop(first, bytes);
    eventually(() -> assertThat(folder("done")).contains(first));

    drop(again, bytes);

    eventually(() -> assertThat(folder("duplicate")).contains(again, again + ".report.txt"));
    assertThat(report("duplicate", again)).contains("Nothing happened a second time");
    assertThat(receipts(first) + receipts(again)).isEqualTo(1);
  }

  @Test
  void aUsedControlNumberWithOtherContentIsRefusedAndAPersonIsTold() throws Exception {
    String control = control();
    String first = unique("PO");
    drop(unique("a"), PartnerText.interchange(control, PartnerText.order("0001", first, "X")));
    eventually(() -> assertThat(orders(first)).isEqualTo(1));
    String name = unique("b");

    drop(name, PartnerText.interchange(control, PartnerText.order("0001", unique("PO"), "X")));

    eventually(() -> assertThat(folder("duplicate")).contains(name));
    assertThat(report("duplicate", name)).contains("send it again under a new");
    assertThat(casesAbout(name)).isEqualTo(1);
    eventually(() -> assertThat(envelopeAnswers(control)).hasSize(1));
    assertThat(envelopeAnswers(control).get(0)).contains("*R*025~");
  }

  @Test
  void anInterchangeThatAsksIsAnsweredByOneTa1BesideThe997() throws Exception {
    String control = control();
    byte[] bytes =
        PartnerText.asking(
            PartnerText.interchange(control, PartnerText.order("0001", unique("PO"), "X")));

    drop(unique("asks") + ".x12", bytes);

    assertThat(acknowledgement(control, Duration.ofSeconds(60))).contains("AK9*A");
    assertThat(envelopeAnswers(control)).singleElement().asString().contains("*A*000~");

    String again = unique("again") + ".x12";
    drop(again, bytes);

    eventually(() -> assertThat(folder("duplicate")).contains(again, again + ".report.txt"));
    assertThat(report("duplicate", again)).contains("TA1 R 025");
    eventually(() -> assertThat(envelopeAnswers(control)).hasSize(2));
    assertThat(envelopeAnswers(control).get(1)).contains("TA1*" + control, "*R*025~");
  }

  @Test
  void theSameNameWithNewContentIsANewFile() throws Exception {
    String name = unique("daily") + ".x12";
    String one = unique("PO");
    String two = unique("PO");
    drop(name, PartnerText.interchange(control(), PartnerText.order("0001", one, "X")));
    eventually(() -> assertThat(orders(one)).isEqualTo(1));

    drop(name, PartnerText.interchange(control(), PartnerText.order("0001", two, "X")));

    eventually(() -> assertThat(orders(two)).isEqualTo(1));
    eventually(() -> assertThat(folder("done").stream().filter(f -> f.endsWith(name))).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "this is no EDI\n"})
  void whatCannotBeReadGetsAReportOnly(String text) throws Exception {
    String name = unique("strange") + ".txt";
    List<String> before = folder("out");

    drop(name, text.getBytes(StandardCharsets.US_ASCII));

    eventually(() -> assertThat(folder("error")).contains(name, name + ".report.txt"));
    assertThat(report("error", name)).contains("no readable interchange header");
    assertThat(folder("out")).hasSameSizeAs(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ordre-é-注文.x12", "a b;rm -rf $(x).x12", "..hidden-not.x12", "%2e%2e%2fx"})
  void anyNameIsDataAndNothingElse(String broken) throws Exception {
    String number = unique("PO");
    String name = unique("n") + broken;

    drop(name, PartnerText.interchange(control(), PartnerText.order("0001", number, "X")));

    eventually(() -> assertThat(orders(number)).isEqualTo(1));
    eventually(() -> assertThat(folder("done")).contains(name));
  }

  @Test
  void namesThatAreTooLongOrLeadOutsideAreRefusedByTheServer() throws Exception {
    OpenSshPartner partner = new OpenSshPartner(data, sftp, ACME);
    byte[] bytes = PartnerText.interchange(control(), PartnerText.order("0001", unique("PO"), "X"));

    assertThat(partner.put(bytes, "x".repeat(300)).exit()).isNotZero();
    assertThat(partner.put(bytes, "../../escaped.x12").exit()).isNotZero();

    assertThat(data.resolve("sftp/escaped.x12")).doesNotExist();
  }

  @Test
  void aClaimWhoseAcceptDidNotHappenIsAcceptedAtTheNextLook() throws Exception {
    String number = unique("PO");
    String name = unique("claimed") + ".x12";
    Path claim = Files.createDirectories(data.resolve("claimed/" + unique("01CLAIM")));
    String source = "{\"fileId\":\"%s\",\"party\":\"%s\",\"name\":\"%s\"}";
    Files.writeString(
        claim.resolve("source.json"), source.formatted(claim.getFileName(), ACME, name));

    Files.write(
        claim.resolve("content"),
        PartnerText.interchange(control(), PartnerText.order("0001", number, "X")));

    eventually(() -> assertThat(orders(number)).isEqualTo(1));
    eventually(() -> assertThat(folder("done")).contains(name));
    eventually(() -> assertThat(claim).doesNotExist());
  }

  @Test
  void aDecidedFileThatWasNotMovedIsMovedFromTheTable() throws Exception {
    String name = unique("unmoved") + ".x12";
    Path claim = Files.createDirectories(data.resolve("claimed/" + unique("01CLAIM")));
    String id = claim.getFileName().toString();
    byte[] bytes = "ISA".getBytes(StandardCharsets.US_ASCII);
    Files.write(claim.resolve("content"), bytes);

    db.sql(
            """
            insert into partner_file (file_id, party, name, size_bytes, digest, state, report,
              ended_at) values (?, ?, ?, ?, ?, 'error', 'what was wrong', now())
            """)
        .params(id, ACME, name, bytes.length, Digest.sha256(bytes))
        .update();

    eventually(() -> assertThat(folder("error")).contains(name, name + ".report.txt"));
    eventually(() -> assertThat(claim).doesNotExist());
    assertThat(report("error", name)).isEqualTo("what was wrong");
  }

  private void drop(String name, byte[] bytes) throws IOException {
    Path temporary = home("in").resolve(unique("up") + ".part");
    Files.write(temporary, bytes);
    Files.move(temporary, home("in").resolve(name));
  }

  private Path home(String folder) {
    return homes.of(ACME).resolve(folder);
  }

  private List<String> folder(String name) throws IOException {
    return list(home(name));
  }

  private String report(String end, String name) throws IOException {
    return Files.readString(home(end).resolve(name + ".report.txt"));
  }

  /** The answer to an interchange, found by the delivery that names it. */
  private String acknowledgement(String control, Duration within) throws IOException {
    Awaitility.await()
        .atMost(within)
        .until(
            () ->
                acknowledgementName(control) != null
                    && folder("out").contains(acknowledgementName(control)));
    return Files.readString(home("out").resolve(acknowledgementName(control)));
  }

  /** The TA1s that stand in {@code out/} for an interchange, oldest first. */
  private List<String> envelopeAnswers(String control) throws IOException {
    List<String> answers = new ArrayList<>();
    for (String name : folder("out")) {
      String text = name.startsWith("TA1-") ? Files.readString(home("out").resolve(name)) : "";
      if (text.contains("TA1*" + control)) {
        answers.add(text);
      }
    }
    return answers;
  }

  private String orderId(String number) {
    return db.sql("select order_id from orders where channel_order_id = ?")
        .param(number)
        .query(String.class)
        .single();
  }

  private int receipts(String name) {
    return count(
        "select count(*) from inbox where document = 'order' and source_name like ?", name + "#%");
  }

  private int casesAbout(String name) {
    return count("select count(*) from exception_case where detail ->> 'file' = ?", name);
  }
}
