package io.crossdock.edi;

import static io.crossdock.edi.X12Text.interchange;
import static io.crossdock.edi.X12Text.order;
import static io.crossdock.edi.X12Text.orderWith;
import static io.crossdock.edi.X12Text.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Interchange, group and transaction envelopes: delimiters, counts, references, resync. */
class EnvelopeTest {

  @ParameterizedTest
  @ValueSource(strings = {"~", "\n", "\r", "\r\n", "~\r\n", "\u0015", "!", "^", "'", "\u001C"})
  void anyTerminatorIsFound(String terminator) {
    String text = interchange(order("0001"), order("0002")).replace("~", terminator);

    Interchanges read = read(text);

    assertThat(read.everyFinding()).as(SyntaxReport.text("x", read)).isEmpty();
    assertThat(read.accepted()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "\u0007", "\u001D", "+", "^"})
  void anyElementSeparatorIsFound(String separator) {
    String text = interchange(order("0001")).replace("*", separator);

    assertThat(read(text).everyFinding()).isEmpty();
  }

  @Test
  void byteOrderMarkAndLeadingBlanksAreSkipped() {
    String text = "\u00EF\u00BB\u00BF \r\n\t" + interchange(order("0001"));

    assertThat(read(text).everyFinding()).isEmpty();
    assertThat(read(text).all().get(0).offset()).isEqualTo(7);
  }

  @Test
  void anIsaOfAnotherLengthIsReadAndNoted() {
    String text = interchange(order("0001")).replace("*ACME           *", "*ACME*");

    Interchanges lenient = read(text);
    Interchanges strict = read(text, PartnerGuide.strict());

    assertThat(lenient.accepted()).isEqualTo(1);
    assertThat(lenient.everyFinding().map(Finding::rule))
        .contains(Rule.INTERCHANGE_HEADER_LENGTH)
        .allMatch(rule -> rule.lenient() == Treatment.NOTE);
    assertThat(lenient.all().get(0).addresses().senderId()).isEqualTo("ACME");
    assertThat(strict.rejected()).isEqualTo(1);
  }

  @Test
  void linesWrappedAtEightyColumnsAreJoined() {
    String text = interchange(order("0001"), order("0002"));
    StringBuilder wrapped = new StringBuilder();
    for (int i = 0; i < text.length(); i += 80) {
      wrapped.append(text, i, Math.min(text.length(), i + 80)).append("\r\n");
    }
    // the first line keeps its 106 characters, as real senders do
    String whole = text.substring(0, 106) + "\r\n" + wrapped.substring(108);

    Interchanges read = read(whole);

    assertThat(read.everyFinding()).isEmpty();
    assertThat(read.transactions().map(each -> each.tree().at("/BEG/E03").asText()))
        .containsExactly("PO-1001", "PO-1001");
    assertThat(Completeness.of(X12Text.bytes(whole)).complete()).isTrue();
  }

  @Test
  void interchangesOfDifferentDelimitersInOneFileAreAllRead() {
    String other = interchange(order("0001")).replace("*", "|").replace("~", "\n");

    Interchanges read = read(interchange(order("0001")) + other + interchange(order("0001")));

    assertThat(read.all()).hasSize(3);
    assertThat(read.accepted()).isEqualTo(3);
    assertThat(read.everyFinding()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "SEGMENT_COUNT_WRONG | SE*12* | SE*11* | 4",
        "TRANSACTION_CONTROL_MISMATCH | SE*12*0001 | SE*12*0009 | 3",
        "TRANSACTION_CONTROL_INVALID | *0001~ | *01~ | 7",
        "TRANSACTION_TYPE_INVALID | ST*850* | ST*85X* | 6",
        "TRANSACTION_NOT_SUPPORTED | ST*850* | ST*888* | 1",
        "TRANSACTION_TRAILER_MISSING | SE*12*0001~ | '' | 2",
      })
  void aTransactionErrorRejectsThatTransactionAlone(
      String rule, String right, String wrong, String code) {
    String broken = order("0001").replace(right, wrong);

    Interchanges read = read(interchange(order("0000"), broken, order("0003")));

    assertThat(read.received()).isEqualTo(3);
    assertThat(read.accepted()).isEqualTo(2);
    Transaction second = read.transactions().toList().get(1);
    assertThat(second.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(second.findings()).anyMatch(f -> f.rule() == Rule.valueOf(rule));
    assertThat(second.findings()).anyMatch(f -> f.code().equals(code));
    assertThat(second.group().outcome()).isEqualTo(Outcome.PARTLY_ACCEPTED);
  }

  @Test
  void aRepeatedControlNumberIsRejected() {
    Interchanges read = read(interchange(order("0001"), order("0001")));

    assertThat(read.everyFinding().map(Finding::rule))
        .containsExactly(Rule.TRANSACTION_CONTROL_REPEATED);
    assertThat(read.accepted()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GROUP_VERSION_NOT_SUPPORTED | *004010~ | *009999~ | 2 | R",
        "GROUP_TRAILER_MISSING | GE*1*7~ | '' | 3 | R",
        "GROUP_CONTROL_MISMATCH | GE*1*7~ | GE*1*8~ | 4 | E",
        "TRANSACTION_COUNT_WRONG | GE*1*7~ | GE*2*7~ | 5 | E",
        "GROUP_CONTROL_INVALID | *7*X*004010~ | *A7*X*004010~ | 6 | R",
        "GROUP_NOT_SUPPORTED | GS*PO* | GS*P* | 1 | R",
      })
  void aGroupErrorIsToldForTheGroup(
      String rule, String right, String wrong, String code, String outcome) {
    Interchanges read = read(interchange(order("0001")).replace(right, wrong));

    FunctionalGroup group = read.all().get(0).groups().get(0);

    assertThat(group.findings()).anyMatch(f -> f.rule() == Rule.valueOf(rule));
    assertThat(group.findings()).anyMatch(f -> f.code().equals(code));
    assertThat(group.outcome().code()).isEqualTo(outcome);
    assertThat(read.accepted()).isEqualTo(outcome.equals("R") ? 0 : 1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "INTERCHANGE_CONTROL_MISMATCH | IEA*1*000000042~ | IEA*1*000000041~ | 001 | 1",
        "GROUP_COUNT_WRONG | IEA*1* | IEA*2* | 021 | 1",
        "INTERCHANGE_TRAILER_MISSING | IEA*1*000000042~ | '' | 023 | 0",
        "INTERCHANGE_CONTROL_INVALID | *000000042*0*T | *00000004X*0*T | 018 | 1",
        "STRAY_SEGMENT | GE*1*7~ | GE*1*7~REF*DP*1~ | 024 | 1",
      })
  void anInterchangeErrorIsToldForTheInterchange(
      String rule, String right, String wrong, String code, int accepted) {
    Interchanges read = read(interchange(order("0001")).replace(right, wrong));

    Interchange interchange = read.all().get(0);

    assertThat(interchange.findings()).anyMatch(f -> f.rule() == Rule.valueOf(rule));
    assertThat(interchange.findings()).anyMatch(f -> f.code().equals(code));
    assertThat(read.accepted()).isEqualTo(accepted);
  }

  @Test
  void anInterchangeOfASenderThatIsNotAgreedIsRefusedAndSaysWhoWasExpected() {
    String text = interchange(order("0001"));

    Interchanges agreed = read(text, PartnerGuide.lenient().sentBy(Set.of("ZZ/ACME", "01/99")));
    Interchanges strange = read(text, PartnerGuide.lenient().sentBy(Set.of("ZZ/GLOBEX", "01/99")));

    assertThat(agreed.accepted()).isEqualTo(1);
    assertThat(strange.accepted()).isZero();
    assertThat(strange.refused()).isTrue();
    assertThat(SyntaxReport.text("x", strange))
        .contains("sender is not agreed", "found 'ZZ/ACME'; expected 01/99 or ZZ/GLOBEX", "006");
  }

  @Test
  void afterATruncatedInterchangeTheNextOneIsRead() {
    String whole = interchange(order("0001"));
    String truncated = whole.substring(0, whole.indexOf("PO1*2"));

    Interchanges read = read(truncated + "\n" + whole);

    assertThat(read.all()).hasSize(2);
    assertThat(read.received()).isEqualTo(2);
    assertThat(read.accepted()).isEqualTo(1);
  }

  @Test
  void aTransactionWithoutAGroupIsRejectedButNotItsNeighbours() {
    String text =
        X12Text.ISA + order("0009") + X12Text.GS + order("0001") + "GE*1*7~IEA*2*000000042~";

    Interchanges read = read(text);

    assertThat(read.received()).isEqualTo(2);
    assertThat(read.accepted()).isEqualTo(1);
  }

  @Test
  void allOrNothingRejectsTheGroupForOneTransaction() {
    String text = interchange(order("0001"), orderWith("0002", "BEG", "BEG*00"));

    Interchanges read = read(text, PartnerGuide.lenient().allOrNothing(true));

    assertThat(read.accepted()).isZero();
    assertThat(read.all().get(0).groups().get(0).outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void theBytesOfATransactionAreItsOwnAndReadAgainWhenWrapped() {
    String second = orderWith("0002", "PID", "PID*F****Second");

    Transaction transaction =
        read(interchange(order("0001"), second)).transactions().toList().get(1);

    assertThat(transaction.bytes()).isEqualTo(X12Text.bytes(second));
    Interchanges again = X12Text.READER.read(transaction.wrapped(), PartnerGuide.strict());
    assertThat(again.everyFinding()).isEmpty();
    assertThat(again.transactions().findFirst().orElseThrow().tree()).isEqualTo(transaction.tree());
  }

  @Test
  void whatIsTooLargeIsRefusedWithItsNumbers() {
    String text = interchange(order("0001"));

    Interchanges bytes =
        read(text, PartnerGuide.lenient().within(new Limits(100, 10, 10, 100, 10)));
    Interchanges segments =
        read(text, PartnerGuide.lenient().within(new Limits(9999, 5, 100, 1000, 10)));
    Interchanges elements =
        read(text, PartnerGuide.lenient().within(new Limits(9999, 50, 6, 1000, 10)));

    assertThat(bytes.refused()).isTrue();
    assertThat(bytes.findings().get(0).expected()).isEqualTo("at most 100 bytes");
    assertThat(segments.everyFinding().map(Finding::rule)).contains(Rule.LIMIT_EXCEEDED);
    assertThat(segments.rejected()).isEqualTo(1);
    assertThat(elements.everyFinding().map(Finding::expected))
        .contains("at most 6 elements, 1000 bytes");
  }

  @Test
  void moreFindingsThanTheLimitAreCountedOnly() {
    StringBuilder many = new StringBuilder("REF*DP*1");
    for (int i = 0; i < 50; i++) {
      many.append("~REF*DP");
    }
    Limits few = new Limits(99_999, 1000, 100, 1000, 10);

    Transaction order =
        read(
                interchange(orderWith("0001", "REF", many.toString())),
                PartnerGuide.lenient().within(few))
            .transactions()
            .findFirst()
            .orElseThrow();

    assertThat(order.findings()).hasSize(10);
    assertThat(order.findingsNotKept()).isEqualTo(40);
  }

  @Test
  void edifactIsCutIntoEnvelopesAndCounted() {
    String text =
        "UNA:+.? 'UNB+UNOC:3+4399901710603:14+8590309000006:14+261120:0915+77'"
            + "UNH+1+ORDERS:D:96A:UN'BGM+220+PO?+1+9'UNT+3+1'"
            + "UNH+2+ORDERS:D:96A:UN'BGM+220+PO2+9'UNT+9+2'UNZ+2+77'";

    Interchanges read = read(text);

    assertThat(read.received()).isEqualTo(2);
    assertThat(read.all().get(0).syntax()).isEqualTo(Syntax.EDIFACT);
    assertThat(read.all().get(0).addresses().senderId()).isEqualTo("4399901710603");
    Transaction first = read.transactions().findFirst().orElseThrow();
    assertThat(first.type()).isEqualTo("ORDERS");
    assertThat(first.tree().at("/segments/1/E02").asText()).isEqualTo("PO+1");
    assertThat(first.tree().at("/segments/0/E02_C2").asText()).isEqualTo("D");
    assertThat(first.findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.TRANSACTION_NOT_SUPPORTED);
    assertThat(read.transactions().toList().get(1).findings())
        .extracting(Finding::rule)
        .contains(Rule.SEGMENT_COUNT_WRONG);
    assertThat(Completeness.of(X12Text.bytes(text)).complete()).isTrue();
  }
}
