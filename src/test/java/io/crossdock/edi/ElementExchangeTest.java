package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other values in the elements of a file; everything else byte by byte. */
class ElementExchangeTest {

  private static final String ORDER =
      """
      ISA*00*          *00*          *ZZ*ACME           *ZZ*NORTH          *261120*0915*U*00401*000000101*0*P*>~
      GS*PO*ACMEAPP*NORTHAPP*20261120*0915*101*X*004010~
      ST*850*0001~
      BEG*00*SA*4500071001**20261119~
      N1*ST*J\u00f6RG~
      N3*12 HARBOUR ROAD**~
      SE*5*0001~
      GE*1*101~
      IEA*1*000000101~
      """;

  private static String exchange(String file, ElementExchange.Values values) {
    byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
    return new String(ElementExchange.in(bytes, values), StandardCharsets.ISO_8859_1);
  }

  @Test
  void onlyTheElementsThatAreGivenAnotherValueChange() {
    String exchanged =
        exchange(
            ORDER,
            (tag, first, number, value) ->
                tag.equals("N1") && first.equals("ST") && number == 2 ? "K\u00e4TE" : value);

    assertThat(exchanged).isEqualTo(ORDER.replace("J\u00f6RG", "K\u00e4TE"));
  }

  @Test
  void envelopesAndEmptyElementsAreNeverAskedFor() {
    List<String> asked = new ArrayList<>();

    String exchanged =
        exchange(
            ORDER,
            (tag, first, number, value) -> {
              asked.add(tag + number + "=" + value);
              return value;
            });

    assertThat(exchanged).isEqualTo(ORDER);
    assertThat(asked)
        .containsExactly(
            "BEG1=00",
            "BEG2=SA",
            "BEG3=4500071001",
            "BEG5=20261119",
            "N11=ST",
            "N12=J\u00f6RG",
            "N31=12 HARBOUR ROAD");
  }

  @Test
  void interchangesOfOtherDelimitersAndSegmentsCutAtColumn80AreRead() {
    String other = ORDER.replace('*', '|').replace("~\n", "'").replace("HARBOUR", "HAR\r\nBOUR");

    String exchanged =
        exchange(
            ORDER + other, (tag, first, number, value) -> tag.equals("N3") ? "SOMEWHERE" : value);

    assertThat(exchanged)
        .isEqualTo(
            ORDER.replace("12 HARBOUR ROAD", "SOMEWHERE")
                + other.replace("12 HAR\r\nBOUR ROAD", "SOMEWHERE"));
  }

  @Test
  void whatIsNoX12IsRefused() {
    String edifact = "UNB+UNOC:3+A:14+B:14+261120:0915+1'UNZ+0+1'";

    assertThatThrownBy(() -> exchange(edifact, (tag, first, number, value) -> value))
        .isInstanceOf(EdiException.class)
        .hasMessageContaining("expected ISA at byte 0");
    assertThatThrownBy(() -> exchange(ORDER + "rest", (tag, first, number, value) -> value))
        .isInstanceOf(EdiException.class);
  }
}
