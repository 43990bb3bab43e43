package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.Requirement;
import io.crossdock.model.BusinessObject;
import io.crossdock.model.FieldProblem;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One object, one system of record: said in party files, held at start and at every write. */
class RecordRegisterTest {

  @TempDir Path folder;
  private Path routes;

  @BeforeEach
  void routesFolder() {
    routes = folder.resolve("routes");
  }

  @Requirement("T2")
  @ParameterizedTest
  @EnumSource(
      names = {
        "INVENTORY",
        "ORDER_STATUS",
        "SHIPMENT",
        "RETURN",
        "REFUND",
        "SETTLEMENT",
        "PRICE",
        "CUSTOMER"
      })
  void onlyTheSystemOfRecordOfAnObjectMayWriteItAndAnotherMustNotClaimIt(BusinessObject object) {
    String word = Words.of(object);
    party("erp-main", "erp", "north", word + ": erp");
    party("wms-east", "wms", "north", word + ": erp");
    DeclaredRecords records = new DeclaredRecords(new PartyRegistry(load()));
    assertThat(records.refusal("erp-main", object)).isEmpty();
    assertThat(records.refusal("wms-east", object))
        .hasValue(
            new FieldProblem(
                "/",
                "systemOfRecord",
                "wms-east is not the system of record of " + word + ": its party file says erp"));

    party("wms-east", "wms", "north", word + ": wms");

    assertThat(problems())
        .containsExactly(
            "routes/wms/neutral/parties/wms-east.yaml: systemOfRecord."
                + word
                + " is wms wms-east, but routes/erp/neutral/parties/erp-main.yaml says erp"
                + " erp-main");
  }

  @Test
  void aPartyThatSaysNothingOfAnObjectMayNotWriteIt() {
    party("erp-main", "erp", "north", "invoice: erp");

    DeclaredRecords records = new DeclaredRecords(new PartyRegistry(load()));

    assertThat(records.refusal("erp-main", BusinessObject.INVENTORY).orElseThrow().message())
        .endsWith("its party file says nobody");
  }

  @Test
  void twoSystemsOfOneCompanyCannotBothOwnAnObject() {
    party("erp-main", "erp", "north", "invoice: erp");
    party("erp-south", "erp", "north", "invoice: erp");

    assertThat(problems()).singleElement().asString().contains("erp erp-south", "erp erp-main");
  }

  @Test
  void anotherCompanyHasItsOwnRegister() {
    party("erp-main", "erp", "north", "invoice: erp");
    party("erp-south", "erp", "south", "invoice: erp");
    party("shop-south", "channel", "south", "order: channel");

    assertThat(load()).hasSize(3);
  }

  @Test
  void everyChannelOwnsItsOwnOrdersAndEveryWarehouseItsOwnPlace() {
    party("shop-one", "channel", "north", "order: channel");
    party("shop-two", "channel", "north", "order: channel");
    party("wms-east", "wms", "north", "inventory: wms}\nparameters: {location: EAST");
    party("wms-west", "wms", "north", "inventory: wms}\nparameters: {location: WEST");
    assertThat(load()).hasSize(4);

    party("wms-west", "wms", "north", "inventory: wms}\nparameters: {location: EAST");

    assertThat(problems()).singleElement().asString().contains("wms wms-west", "wms wms-east");
  }

  @Test
  void anUnknownObjectOrSideIsNamedWithTheKnownOnes() {
    party("erp-main", "erp", "north", "onHand: erp, invoice: sap");

    String file = "routes/erp/neutral/parties/erp-main.yaml: ";
    assertThat(problems())
        .anyMatch(
            line -> line.startsWith(file + "systemOfRecord: 'onHand' is not one of order, order"))
        .contains(
            file + "systemOfRecord.invoice: 'sap' is not one of hub, channel, erp, wms, service");
  }

  @Test
  void theProjectsOwnPartiesNameASystemOfRecordForEveryObject() {
    List<Party> parties = new PartyFiles(Path.of("routes"), name -> "invented").load();

    Set<BusinessObject> named = new TreeSet<>();
    parties.forEach(party -> named.addAll(party.systemOfRecord().keySet()));

    assertThat(named).isEqualTo(EnumSet.allOf(BusinessObject.class));
  }

  private void party(String id, String kind, String company, String records) {
    String text =
        PartyText.of(id, "neutral", kind, "")
            .replace("company: north", "company: " + company)
            .replace("{order: channel}", "{" + records + "}");
    PartyText.writeText(routes, kind + "/neutral/parties/" + id + ".yaml", text);
  }

  private List<Party> load() {
    return new PartyFiles(routes, Map.<String, String>of()::get).load();
  }

  private List<String> problems() {
    return catchThrowableOfType(RefusedStartException.class, this::load).problems();
  }
}
