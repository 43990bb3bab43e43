package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For whom a release is a risk is read from what its files decide. */
class TouchedPartiesTest {

  private static final String MOBILE_APP = "routes/channel/api/parties/mobile-app.yaml";
  private static final String EVENTS = "routes/service/events/parties/events.yaml";
  private static final Set<String> REVENUE = Set.of("revenueCritical");

  @TempDir Path home;
  @TempDir Path data;

  private ReleaseFolder files;

  @BeforeEach
  void copy() {
    files = ReleaseFolder.in(home);
  }

  private ReleaseModel model() {
    ReleaseTree tree = ReleaseTree.read(home);
    return ReleaseModel.of(
        new ReleaseFolders(data).of(tree),
        tree.manifest(),
        new UnsetSettings(CheckCommand.settings()::getProperty));
  }

  private Map<String, Set<String>> touched(Runnable save) {
    ReleaseModel before = model();
    save.run();
    return TouchedParties.between(before, model());
  }

  @Test
  void aMappingTouchesThePartiesWhoseRoutesUseIt() {
    assertThat(
            touched(
                () ->
                    files.write(
                        "mappings/neutral-erp/order-out.jslt",
                        "// saved\n" + files.read("mappings/neutral-erp/order-out.jslt"))))
        .isEqualTo(Map.of("erp-main", REVENUE));
  }

  @Test
  void aSampleTouchesNobody() {
    assertThat(touched(() -> files.write("mappings/api/samples/order-in/new.in.json", "{}")))
        .isEmpty();
  }

  @Test
  void whatOnlyWeNoticeTouchesNobodyElse() {
    assertThat(touched(() -> files.edit(EVENTS, "owner: ", "owner: new-")))
        .isEqualTo(Map.of("events", Set.of("internal")));
  }

  @Test
  void aPartyThatIsMadeLessCriticalWasCritical() {
    assertThat(
            touched(
                () ->
                    files.edit(
                        MOBILE_APP, "criticality: revenueCritical", "criticality: internal")))
        .isEqualTo(Map.of("mobile-app", Set.of("revenueCritical", "internal")));
  }

  @Test
  void aPartyThatComesOrGoesIsTouched() {
    String file = "routes/channel/api/parties/tablet-app.yaml";
    ReleaseModel before = model();
    files.write(file, files.read(MOBILE_APP).replace("mobile-app", "tablet-app"));
    ReleaseModel with = model();

    assertThat(TouchedParties.between(before, with)).isEqualTo(Map.of("tablet-app", REVENUE));
    assertThat(TouchedParties.between(with, before)).isEqualTo(Map.of("tablet-app", REVENUE));
  }

  @Test
  void aStepOfTheCoreTouchesEverybody() {
    assertThat(
            touched(
                () ->
                    files.edit(
                        "routes/core/order/order-receive.camel.yaml", "Validates", "Checks")))
        .containsKeys("mobile-app", "north-web", "erp-main", "events");
  }

  @Test
  void aContractOfAnAdapterTouchesItsPartiesAlone() {
    assertThat(
            touched(
                () ->
                    files.edit(
                        "routes/channel/api/order-api.v1.openapi.json", "\"info\"", " \"info\"")))
        .isEqualTo(Map.of("mobile-app", REVENUE));
  }
}
