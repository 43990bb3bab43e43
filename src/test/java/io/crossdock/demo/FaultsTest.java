package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static List<Boolean> strikes(String json) {
    Faults faults = new Faults();
    faults.add(Json.parse(json));
    return IntStream.range(0, 50)
        .mapToObj(i -> faults.strike("erp", "createOrder", FaultKind.DROP).isPresent())
        .toList();
  }

  @Test
  void theSameSeedStrikesTheSameCalls() {
    String half = "{\"system\":\"erp\",\"kind\":\"drop\",\"probability\":0.5,\"seed\":7}";

    assertThat(strikes(half)).isEqualTo(strikes(half)).contains(true, false);
  }

  @Test
  void aCountEndsTheFault() {
    List<Boolean> strikes = strikes("{\"kind\":\"drop\",\"count\":3}");

    assertThat(strikes).filteredOn(struck -> struck).hasSize(3);
    assertThat(strikes.subList(0, 3)).containsOnly(true);
  }

  @Test
  void aFaultStrikesOnlyItsSystemAndOperation() {
    assertThat(strikes("{\"system\":\"wms\",\"kind\":\"drop\"}")).containsOnly(false);
    assertThat(strikes("{\"operation\":\"getOrder\",\"kind\":\"drop\"}")).containsOnly(false);
  }

  @Test
  void anUnknownKindOrFieldIsRefusedByName() {
    assertThatThrownBy(() -> strikes("{\"kind\":\"drop\",\"oparation\":\"x\"}"))
        .hasMessage("a fault has no field 'oparation'");
    assertThatThrownBy(() -> strikes("{\"kind\":\"dorp\"}"))
        .hasMessage("unknown fault kind 'dorp'");
  }
}
