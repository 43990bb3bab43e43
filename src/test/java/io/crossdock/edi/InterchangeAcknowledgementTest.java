package io.crossdock.edi;

import static io.crossdock.edi.X12Text.interchange;
import static io.crossdock.edi.X12Text.order;
import static io.crossdock.edi.X12Text.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterchangeAcknowledgementTest {

  private static final Instant AT = Instant.parse("2026-11-21T10:30:00Z");
  private static final String ASKED = "*000000042*1*T*";

  @Test
  void aRightInterchangeThatAsksIsAcceptedWithItsOwnNumberDateAndTime() {
    String answer = answer(asking(interchange(order("0001")))).orElseThrow();

    assertThat(answer.split("~"))
        .containsExactly(
            "ISA*00*          *00*          *ZZ*NORTH          *ZZ*ACME           "
                + "*261121*1030*U*00401*000000901*0*T*>",
            "TA1*000000042*261120*0915*A*000",
            "IEA*0*000000901");
  }

  @Test
  void theAnswerIsRightByTheStrictestGuideAndIsNeverAnsweredItself() {
    String answer = answer(asking(interchange(order("0001")))).orElseThrow();

    Interchanges read = X12Text.read(answer, PartnerGuide.strict());

    assertThat(read.everyFinding()).isEmpty();
    assertThat(read.refused()).isFalse();
    String askingBack = answer.replace("*000000901*0*T*", "*000000901*1*T*");
    assertThat(answer(askingBack, always())).isEmpty();
  }

  @Test
  void nothingIsAnsweredWhereNobodyAsksAndTheEnvelopeIsRight() {
    String bad = orderWith("0001", "DTM", "DTM*002*20261340");

    assertThat(answer(interchange(order("0001")))).isEmpty();
    assertThat(answer(interchange(bad))).as("a bad transaction is told by the 997").isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}: TA1 {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "IEA*1*000000042~ | IEA*1*000000041~ | E | 001",
        "IEA*1* | IEA*2* | E | 021",
        "GE*1*7~ | GE*1*7~REF*DP*1~ | E | 024",
        "IEA*1*000000042~ | '' | R | 023",
      })
  void aFaultOfTheEnvelopeIsToldWithItsCode(String right, String wrong, String code, String note) {
    String answer = answer(asking(interchange(order("0001"))).replace(right, wrong)).orElseThrow();

    assertThat(answer).contains("TA1*000000042*261120*0915*" + code + "*" + note + "~");
  }

  @Test
  void aRefusedInterchangeIsAnsweredWithoutBeingAsked() {
    String cut = interchange(order("0001")).replace("IEA*1*000000042~", "");

    assertThat(answer(cut).orElseThrow()).contains("*R*023~");
  }

  @Test
  void aSenderThatIsNotAgreedIsRefusedWith006() {
    PartnerGuide guide = PartnerGuide.lenient().sentBy(Set.of("ZZ/GLOBEX"));

    assertThat(answer(interchange(order("0001")), guide).orElseThrow()).contains("*R*006~");
  }

  @Test
  void aNumberDateOrTimeThatIsNoneDoesNotMakeTheAnswerWrong() {
    String broken =
        asking(interchange(order("0001")))
            .replace("*261120*0915*U*00401*000000042*", "*2611XX*09:5*U*00401*00000004X*");

    String answer = answer(broken).orElseThrow();

    assertThat(answer).contains("TA1*000000000*261121*1030*E*018~");
    assertThat(X12Text.read(answer, PartnerGuide.strict()).everyFinding()).isEmpty();
  }

  @Test
  void aDuplicateIsRefusedWith025WhereAskedOrWhereItsContentIsAnother() {
    Interchange quiet = X12Text.read(interchange(order("0001"))).all().get(0);
    Interchange asking = X12Text.read(asking(interchange(order("0001")))).all().get(0);

    assertThat(duplicate(quiet, false)).isEmpty();
    assertThat(duplicate(quiet, true).orElseThrow()).contains("*R*025~");
    assertThat(duplicate(asking, false).orElseThrow()).contains("*R*025~");
  }

  @Test
  void thePartnersGuideDecidesWhen() {
    String quiet = interchange(order("0001"));
    PartnerGuide never =
        PartnerGuide.from("x", JsonNodeFactory.instance.objectNode().put("ta1", "never"));

    assertThat(answer(quiet, always()).orElseThrow()).contains("*A*000~");
    assertThat(answer(asking(quiet), never)).isEmpty();
  }

  @Test
  void acknowledgementsAreNotAcknowledged() {
    String functional =
        asking(
            interchange("ST*997*0001~AK1*PO*7~AK9*A*1*1*1~SE*4*0001~").replace("GS*PO*", "GS*FA*"));

    assertThat(answer(functional, always())).isEmpty();
  }

  private static String asking(String text) {
    return text.replace("*000000042*0*T*", ASKED);
  }

  private static PartnerGuide always() {
    return PartnerGuide.lenient().answering(InterchangeAnswer.ALWAYS);
  }

  private static Optional<String> answer(String received) {
    return answer(received, PartnerGuide.lenient());
  }

  private static Optional<String> answer(String received, PartnerGuide guide) {
    Interchange interchange = X12Text.read(received, guide).all().get(0);
    return InterchangeAcknowledgement.of(interchange, ControlNumbers.fixed(901, 31), AT)
        .map(each -> X12Text.text(each.bytes()));
  }

  private static Optional<String> duplicate(Interchange interchange, boolean refused) {
    return InterchangeAcknowledgement.ofDuplicate(
            interchange, refused, ControlNumbers.fixed(901, 31), AT)
        .map(each -> X12Text.text(each.bytes()));
  }
}
