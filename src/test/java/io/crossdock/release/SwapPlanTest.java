package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the routes that a saved file decides about are exchanged, and who calls them waits. */
class SwapPlanTest {

  private static final String MOBILE_APP = "routes/channel/api/parties/mobile-app.yaml";

  @TempDir Path home;
  @TempDir Path data;

  private ReleaseFolder files;

  @BeforeEach
  void copy() {
    files = ReleaseFolder.in(home);
  }

  @Test
  void nothingSavedChangesNothing() {
    assertThat(plan(() -> {}).isEmpty()).isTrue();
  }

  @Test
  void aMappingConcernsTheRoutesThatNameIt() {
    SwapPlan plan = plan(() -> comment("mappings/neutral-erp/order-out.jslt"));

    assertThat(plan.changed()).containsExactly("erp-main-order-out");
    assertThat(plan.hold()).containsExactly("erp-main-order-out");
    assertThat(plan.holdsHttp()).isFalse();
  }

  @Test
  void anImportConcernsTheRoutesWhoseMappingsImportIt() {
    SwapPlan plan = plan(() -> comment("mappings/x12/party.jslt"));

    assertThat(plan.changed())
        .containsExactly("retailer-acme-order-in", "retailer-globex-order-in");
  }

  @Test
  void aCodeListConcernsTheRoutesWhoseMappingsAskIt() {
    SwapPlan plan =
        plan(() -> files.edit("mappings/code/amazon-currency.json", "{", "{\"note\": \"x\", "));

    assertThat(plan.changed()).isNotEmpty().allMatch(id -> id.startsWith("amazon-eu-"));
  }

  @Test
  void aTemplateConcernsEveryPartyOfItsAdapter() {
    SwapPlan plan =
        plan(
            () ->
                files.edit(
                    "routes/channel/x12/order-in.camel.yaml", "Purchase orders of", "Orders of"));

    assertThat(plan.changed())
        .containsExactly("retailer-acme-order-in", "retailer-globex-order-in");
    assertThat(plan.to().templates()).containsExactly("x12-order-in");
  }

  @Test
  void aPolicyConcernsEveryRouteThatNamesIt() {
    SwapPlan plan =
        plan(() -> files.edit("routes/policy/poll.camel.yaml", "nothing is lost", "none is lost"));

    assertThat(plan.changed())
        .containsExactly("amazon-eu-order-receive", "north-web-order-receive");
    assertThat(plan.to().policies()).containsExactly("poll");
    assertThat(plan.to().routes()).isEqualTo(plan.changed());
  }

  @Test
  void aPartyFileConcernsItsRoutes() {
    SwapPlan plan = plan(() -> files.edit(MOBILE_APP, "owner: commerce-integration", "owner: app"));

    assertThat(plan.changed()).containsExactly("mobile-app-order-in");
  }

  @Test
  void aNewPartyGetsItsRoutesAndAGoneOneLosesThem() {
    String file = "routes/channel/api/parties/tablet-app.yaml";
    ReleaseModel before = model();
    files.write(file, files.read(MOBILE_APP).replace("mobile-app", "tablet-app"));
    ReleaseModel with = model();

    SwapPlan added = SwapPlan.between(before, with);
    SwapPlan gone = SwapPlan.between(with, before);

    assertThat(added.changed()).containsExactly("tablet-app-order-in");
    assertThat(added.from().routes()).isEmpty();
    assertThat(added.to().routes()).containsExactly("tablet-app-order-in");
    assertThat(gone.from().routes()).containsExactly("tablet-app-order-in");
    assertThat(gone.to().routes()).isEmpty();
  }

  @Test
  void whoCallsAChangedRouteWaits() {
    SwapPlan plan =
        plan(() -> files.edit("routes/core/order/order-receive.camel.yaml", "Validates", "Checks"));

    assertThat(plan.changed()).containsExactly("order-receive");
    assertThat(plan.hold()).contains("mobile-app-order-in", "north-web-order-in");
  }

  @Test
  void whatStandsInOneFileIsExchangedTogetherAndHttpPathsWithTheirFile() {
    SwapPlan plan =
        plan(
            () ->
                files.edit(
                    "routes/channel/api/order-api.camel.yaml", "Places an order", "Takes it"));

    assertThat(plan.rest()).isTrue();
    assertThat(plan.holdsHttp()).isTrue();
    assertThat(plan.changed()).contains("order-create", "operation-caller");
  }

  @Test
  void aContractExchangesTheHttpPaths() {
    SwapPlan plan =
        plan(
            () ->
                files.edit(
                    "routes/channel/api/order-api.v1.openapi.json", "\"info\"", " \"info\""));

    assertThat(plan.rest()).isTrue();
  }

  @Test
  void aContractOfWhatIsSentExchangesTheRoutesThatSendIt() {
    SwapPlan erp =
        plan(
            () ->
                files.edit("routes/erp/neutral-erp/erp.v1.openapi.json", "\"info\"", " \"info\""));
    SwapPlan events =
        plan(() -> files.edit("mappings/canonical/stock-change.v1.schema.json", "{", "{ "));

    assertThat(erp.to().routes())
        .contains("erp-main-order-out")
        .doesNotContain("wms-east-release-out");
    assertThat(erp.rest()).isFalse();
    assertThat(events.to().routes()).contains("events-event-topic-out");
  }

  private void comment(String mapping) {
    files.write(mapping, "// saved\n" + files.read(mapping));
  }

  private SwapPlan plan(Runnable save) {
    ReleaseModel before = model();
    save.run();
    return SwapPlan.between(before, model());
  }

  private ReleaseModel model() {
    ReleaseTree tree = ReleaseTree.read(home);
    return ReleaseModel.of(
        new ReleaseFolders(data).of(tree),
        tree.manifest(),
        new UnsetSettings(CheckCommand.settings()::getProperty));
  }
}
