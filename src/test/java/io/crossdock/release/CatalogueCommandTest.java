package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the catalogue shows of the project, and of one in which something is untidy. */
class CatalogueCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @Requirement("K9")
  void dependenciesAndTheScoreOfThePoliciesAreShown() {
    assertThat(run(".")).isZero();

    assertThat(out.toString())
        .contains("  system  erp-main  erp-main-order-out  > ")
        .contains("(finance-integration, revenueCritical)")
        .contains("mappings/http/outcome.jslt  amazon-eu, erp-main, north-web, wms-east")
        .contains("routes/policy/system-out.camel.yaml  amazon-eu, erp-main")
        .contains("\n  refund  within PT1H, 0 lost  receives return; sends recordReturn\n")
        .containsPattern("north-web  \\d+ of 100  no budget: cancelOrder, confirmShipment")
        .containsPattern("overall  \\d+ of 100");
  }

  @Test
  void everyApiIsShownWithItsVersionsAndWhatIsLeftBehind() throws IOException {
    assertThat(run(".")).isZero();
    String text = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run(".", "--json")).isZero();

    assertThat(text)
        .contains(
            "\n  Crossdock availability API  1.0.0  deprecated since 2026-11-22, ends 2028-12-31,"
                + " then /api/v2/availability  mobile-app > crossdock (commerce-integration)\n",
            "\n  Crossdock availability API  2.0.0  mobile-app > crossdock (commerce-integration)\n",
            "\n  Neutral ERP contract  1.0.0  crossdock > erp-main (finance-integration)\n");
    JsonNode apis = CanonicalJson.mapper().readTree(out.toString()).path("apis");
    assertThat(apis.findValuesAsText("sunset")).containsExactly("2028-12-31");
  }

  @Test
  void whatPassesThroughWithoutTheCanonicalModelIsShownWithItsReason() throws IOException {
    assertThat(run(".")).isZero();
    String text = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run(".", "--json")).isZero();

    assertThat(text)
        .contains(
            "\npasses through without the canonical model\n  retailer-acme  remittance  >"
                + " finance-files (partner-integration): only the treasury system reads it, and it"
                + " reads X12\n");
    JsonNode passed = CanonicalJson.mapper().readTree(out.toString()).path("passedThrough");
    assertThat(passed.findValuesAsText("document")).containsExactly("remittance");
  }

  @Test
  @Requirement("K9")
  void aScoreBelowWhatIsWantedFailsTheBuild() {
    assertThat(run(".", "--min-score", "100")).isEqualTo(1);

    assertThat(err.toString()).containsPattern("\\d+ of 100 policies are kept, 100 are wanted");
  }

  @Test
  @Requirement("T6")
  void theProjectTranslatesByOneLanguageAndSaysNothingTwice() {
    assertThat(run(".")).isZero();

    assertThat(out.toString())
        .contains("logic that stands twice\n  none\n")
        .containsPattern("languages that translate\n  jslt  \\d+ steps\n\n");
  }

  @Test
  @Requirement("T6")
  void repeatedLogicAndASecondLanguageAreFoundWithTheirPlaces() throws IOException {
    ReleaseFolder copy = ReleaseFolder.in(folder);
    copy.write("mappings/kafka/copied.jslt", copy.read("mappings/kafka/order-in.jslt"));
    copy.edit(
        "routes/channel/x12/order-in.camel.yaml",
        "uri: jslt:file:mappings/x12/order-in.jslt",
        "uri: xslt:file:mappings/x12/order-in.xsl");

    assertThat(run(folder.toString(), "--json")).isZero();

    JsonNode shown = CanonicalJson.mapper().readTree(out.toString());
    assertThat(shown.at("/repeats/0/second").asText()).startsWith("mappings/kafka/order-in.jslt:");
    assertThat(shown.at("/engines/xslt/0").asText())
        .startsWith("routes/channel/x12/order-in.camel.yaml:");
    assertThat(shown.path("policies"))
        .anyMatch(
            one -> one.path("policy").asText().equals("once") && !one.path("kept").asBoolean());
  }

  @Test
  void aPartyFileThatIsWrongIsNamed() {
    ReleaseFolder.in(folder)
        .edit(
            "routes/erp/neutral-erp/parties/erp-main.yaml", "retention: P400D", "retention: long");

    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("erp-main.yaml", "retention");
  }

  private int run(String... arguments) {
    return new CommandLine(new CatalogueCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
