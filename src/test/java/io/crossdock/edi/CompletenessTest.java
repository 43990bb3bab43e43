package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.edi.Completeness.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {

  private static State of(String text) {
    return Completeness.of(X12Text.bytes(text)).state();
  }

  @Test
  void everyPartOfAFileIsIncompleteUntilItsTrailerHasArrived() {
    String whole = X12Text.interchange(X12Text.order("0001"));

    for (int length = 1; length < whole.length() - 1; length++) {
      assertThat(of(whole.substring(0, length))).as("length " + length).isEqualTo(State.INCOMPLETE);
    }
    assertThat(of(whole)).isEqualTo(State.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", " \u0000\u001A\r\n\r\n"})
  void whatComesAfterTheTrailerMayBeBlank(String tail) {
    assertThat(of(X12Text.interchange(X12Text.order("0001")) + tail)).isEqualTo(State.COMPLETE);
  }

  @Test
  void theTerminatorOfTheLastTrailerMayBeMissing() {
    String whole = X12Text.interchange(X12Text.order("0001"));

    assertThat(of(whole.substring(0, whole.length() - 1))).isEqualTo(State.COMPLETE);
    assertThat(of(whole.replace("~", "\n").trim())).isEqualTo(State.COMPLETE);
  }

  @Test
  void aSecondInterchangeThatHasOnlyBegunIsIncomplete() {
    String whole = X12Text.interchange(X12Text.order("0001"));

    assertThat(of(whole + whole.substring(0, 200))).isEqualTo(State.INCOMPLETE);
    assertThat(of(whole + whole)).isEqualTo(State.COMPLETE);
  }

  @Test
  void emptyAndForeignFilesAreToldApart() {
    assertThat(of("")).isEqualTo(State.EMPTY);
    assertThat(of(" \r\n")).isEqualTo(State.EMPTY);
    assertThat(of("IS")).isEqualTo(State.INCOMPLETE);
    assertThat(of("order;sku;quantity\n1;2;3\n")).isEqualTo(State.UNRECOGNISED);
  }
}
