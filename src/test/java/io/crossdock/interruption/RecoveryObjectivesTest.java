package io.crossdock.interruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.party.Direction;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every class of events has a recovery objective, and everything belongs to one class. */
class RecoveryObjectivesTest {

  private final RecoveryObjectives objectives = RecoveryObjectives.declared();

  @Test
  void everyClassSaysHowSoonAndLosesNothing() {
    assertThat(objectives.classes())
        .extracting(EventClass::name)
        .containsExactly("order", "inventory", "shipment", "refund", "finance", "other");
    assertThat(objectives.classes())
        .allMatch(each -> each.within().toSeconds() > 0)
        .allMatch(each -> each.lost() == 0);
  }

  @Test
  void whatAPartyOfTheProjectSendsOrIsToldIsNamedByOneClass() {
    List<String> unnamed = new ArrayList<>();
    for (Party party : new PartyFiles(Path.of("routes"), name -> "invented").load()) {
      party.documents().values().stream()
          .filter(document -> document.direction() == Direction.IN)
          .map(document -> document.name())
          .filter(name -> !objectives.ofDocument(party.id(), name).documents().contains(name))
          .forEach(name -> unnamed.add(party.id() + " " + name));
      party.operations().keySet().stream()
          .filter(name -> isUnnamed(party.id(), name))
          .forEach(name -> unnamed.add(party.id() + " " + name));
    }

    assertThat(unnamed).isEmpty();
  }

  private boolean isUnnamed(String party, String operation) {
    Set<String> commands = objectives.ofCommand(party, operation).commands();
    return !commands.contains(operation) && !commands.contains(party + "/" + operation);
  }

  @Test
  void nothingIsNamedTwice() {
    Set<String> seen = new HashSet<>();

    for (EventClass each : objectives.classes()) {
      assertThat(each.documents()).allMatch(name -> seen.add("document " + name));
      assertThat(each.commands()).allMatch(name -> seen.add("command " + name));
    }
  }

  @Test
  void theNameWithItsPartyGoesFirstAndWhatNoClassNamesIsOther() {
    assertThat(objectives.ofCommand("retailer-acme", "deliverFile").name()).isEqualTo("order");
    assertThat(objectives.ofCommand("finance-files", "deliverFile").name()).isEqualTo("finance");
    assertThat(objectives.ofDocument("somebody", "postcard").name()).isEqualTo("other");
    assertThat(objectives.named("of a newer version").name()).isEqualTo("other");
  }
}
