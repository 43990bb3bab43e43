package io.crossdock.edi;

import static io.crossdock.edi.X12Text.interchange;
import static io.crossdock.edi.X12Text.order;
import static io.crossdock.edi.X12Text.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionalAcknowledgementTest {

  private static final Instant AT = Instant.parse("2026-11-20T09:15:00Z");

  private static String answer(String received) {
    return answer(received, PartnerGuide.lenient());
  }

  private static String answer(String received, PartnerGuide guide) {
    return FunctionalAcknowledgement.of(
            X12Text.read(received, guide).all().get(0), ControlNumbers.fixed(901, 31), AT)
        .map(X12Text::text)
        .orElse("");
  }

  @Test
  void aRightGroupIsAcceptedWithSenderAndReceiverSwapped() {
    String answer = answer(interchange(order("0001"), order("0002")));

    assertThat(answer.split("~"))
        .containsExactly(
            "ISA*00*          *00*          *ZZ*NORTH          *ZZ*ACME           "
                + "*261120*0915*U*00401*000000901*0*T*>",
            "GS*FA*NORTHAPP*ACMEAPP*20261120*0915*31*X*004010",
            "ST*997*0001",
            "AK1*PO*7",
            "AK2*850*0001",
            "AK5*A",
            "AK2*850*0002",
            "AK5*A",
            "AK9*A*2*2*2",
            "SE*8*0001",
            "GE*1*31",
            "IEA*1*000000901");
  }

  @Test
  void oneBadTransactionIsRejectedWithSegmentElementAndTextAndTheGroupPartly() {
    String bad = orderWith("0002", "DTM", "DTM*002*20261340");

    String answer = answer(interchange(order("0001"), bad));

    assertThat(answer.split("~"))
        .containsSequence(
            "AK2*850*0002", "AK3*DTM*4**8", "AK4*2*373*8*20261340", "AK5*R*5", "AK9*P*2*2*1");
  }

  @Test
  void aReportedErrorIsAcceptedWithErrors() {
    String answer = answer(interchange(orderWith("0001", "BEG", "BEG*99*SA*1**20261120")));

    assertThat(answer.split("~"))
        .containsSequence("AK3*BEG*2**8", "AK4*1*353*7*99", "AK5*E*5", "AK9*E*1*1*1");
  }

  @Test
  void anUnknownCodeIsRejectedWhereTheGuideSaysSo() {
    PartnerGuide guide = PartnerGuide.lenient().treating(Rule.INVALID_CODE, Treatment.REJECT);

    String answer = answer(interchange(orderWith("0001", "BEG", "BEG*99*SA*1**20261120")), guide);

    assertThat(answer).contains("AK5*R*5~AK9*R*1*1*0~");
  }

  @Test
  void aNotedErrorIsNotTold() {
    PartnerGuide guide = PartnerGuide.lenient().treating(Rule.INVALID_CODE, Treatment.NOTE);

    String answer = answer(interchange(orderWith("0001", "BEG", "BEG*99*SA*1**20261120")), guide);

    assertThat(answer).contains("AK2*850*0001~AK5*A~AK9*A*1*1*1~");
  }

  @Test
  void transactionAndGroupCodesAreTold() {
    String bad = order("0002").replace("SE*12*0002", "SE*13*0003");

    String answer = answer(interchange(order("0001"), bad).replace("GE*2*7", "GE*5*8"));

    assertThat(answer).contains("AK5*R*4*3~AK9*P*5*2*1*5*4~");
  }

  @Test
  void loopsComponentsAndSegmentCodesAreTold() {
    String bad = orderWith("0001", "REF", "REF*DP*1**ZZ>A>TOOLONG>B~QQQ*1");

    String answer = answer(interchange(bad));

    assertThat(answer.split("~"))
        .containsSequence("AK3*REF*3**8", "AK4*4>3*128*5*TOOLONG", "AK3*QQQ*4**1", "AK5*R*5");
  }

  @Test
  void anAcknowledgementIsNeverAcknowledged() {
    String ack =
        X12Text.ISA
            + "GS*FA*A*B*20261120*0915*7*X*004010~"
            + X12Text.transaction("997", "0001", List.of("AK1*PO*7", "AK9*A*0*0*0"))
            + "GE*1*7~IEA*1*000000042~";

    Interchange read = X12Text.read(ack).all().get(0);

    assertThat(read.groups().get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(FunctionalAcknowledgement.of(read, ControlNumbers.fixed(1, 1), AT)).isEmpty();
  }

  @Test
  void eachGroupHasItsOwnAnswer() {
    String text =
        X12Text.ISA
            + X12Text.GS
            + order("0001")
            + "GE*1*7~"
            + X12Text.GS.replace("*7*", "*8*").replace("ACMEAPP", "OTHER")
            + order("0001")
            + "GE*1*8~IEA*2*000000042~";

    String answer = answer(text);

    assertThat(answer).contains("AK1*PO*7~", "AK1*PO*8~", "GS*FA*NORTHAPP*OTHER*", "IEA*2*");
    assertThat(X12Text.read(answer, PartnerGuide.strict()).accepted()).isEqualTo(2);
  }

  @Test
  void delimitersInTheBadTextDoNotBreakTheAnswer() {
    String answer = answer(interchange(orderWith("0001", "CTT", "CTT*2>3")));

    assertThat(answer).contains("AK4*1*354*6*2 3~");
    assertThat(X12Text.read(answer, PartnerGuide.strict()).everyFinding()).isEmpty();
  }

  @Test
  void theReportNamesFileTransactionSegmentElementTextAndRule() {
    String bad = orderWith("0002", "DTM", "DTM*002*20261340");

    String report = SyntaxReport.text("po-77.edi", X12Text.read(interchange(order("0001"), bad)));

    assertThat(report)
        .contains("File po-77.edi")
        .contains("Transactions: 2 received, 1 accepted, 1 rejected")
        .contains("transaction 0002 (850): rejected")
        .contains("segment DTM (number 4 in the transaction), element DTM02")
        .contains("invalid date; found '20261340'; expected DT 8/8 (Date) [element error 8]");
  }
}
