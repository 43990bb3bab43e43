package io.crossdock.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.DocumentFixtures;
import io.crossdock.model.FieldProblem;
import io.crossdock.order.SchemaCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with a price list is said field by field, and nothing of it is taken over. */
class PriceReadingTest {

  private static final SchemaCheck SCHEMAS = new SchemaCheck(Path.of("mappings/canonical"));
  private static final FieldProblem NOT_THE_OWNER =
      new FieldProblem("/", "systemOfRecord", "app is not the system of record of price");

  private final ObjectNode list = (ObjectNode) CanonicalJson.toTree(DocumentFixtures.prices());

  private final PriceReading reading =
      new PriceReading(
          document -> SCHEMAS.check("price.v1", document),
          new Retail(),
          (party, object) -> party.equals("erp") ? Optional.empty() : Optional.of(NOT_THE_OWNER));

  /** One shop sells by list RETAIL, with tax. */
  private record Retail() implements PriceRules {

    private static final Rule RULE = Rule.unchecked("RETAIL", "EUR", true);

    @Override
    public Optional<Rule> rule(String party) {
      return Optional.of(RULE);
    }

    @Override
    public List<Seller> sellers(String company, String priceList) {
      return priceList.equals("RETAIL") ? List.of(new Seller("shop", RULE)) : List.of();
    }

    @Override
    public List<Publishing> publishing() {
      return List.of();
    }
  }

  @Test
  void aSoundListIsRead() throws Exception {
    PriceIntake intake = reading.read(list, "erp", "north");

    assertThat(intake.isRefused()).isFalse();
    assertThat(intake.list()).isEqualTo(DocumentFixtures.prices());
  }

  @Test
  void onlyTheOwnerOfPricesTellsThem() throws Exception {
    assertThat(problems("app")).containsExactly(NOT_THE_OWNER);
  }

  @Test
  void withAndWithoutTaxAreNotMixedUp() throws Exception {
    list.put("pricesIncludeTax", false);

    assertThat(problems("erp"))
        .containsExactly(
            new FieldProblem(
                "/pricesIncludeTax",
                "priceTax",
                "expected true, as shop sells by list RETAIL, found false"));
  }

  @Test
  void aShopShowsNoFractionsOfACent() throws Exception {
    ((ObjectNode) list.at("/prices/0")).put("amount", "11.905");
    ((ObjectNode) list.at("/prices/1")).put("compareAt", "11.9000");

    assertThat(problems("erp"))
        .containsExactly(
            new FieldProblem(
                "/prices/0/amount", "decimals", "expected at most 2 decimals, found 11.905"));
  }

  @Test
  void aListThatNoChannelSellsByMayBeFiner() throws Exception {
    list.put("priceList", "B2B");
    ((ObjectNode) list.at("/prices/0")).put("amount", "0.1234");

    assertThat(problems("erp")).isEmpty();
  }

  @Test
  void threeLettersAreNotYetACurrency() throws Exception {
    list.put("currency", "EUX");

    assertThat(problems("erp"))
        .containsExactly(
            new FieldProblem(
                "/currency", "currency", "expected a currency of ISO 4217, found EUX"));
  }

  @Test
  void anItemHasOnePriceForOneStartWhateverItsOffset() throws Exception {
    ((ObjectNode) list.at("/prices/0")).put("validFrom", "2026-11-30T23:00:00Z");

    assertThat(problems("erp"))
        .containsExactly(
            new FieldProblem(
                "/prices/1/sku", "once", "stands twice for 2026-12-01T00:00+01:00: CUP-RED"));
  }

  @Test
  void whatTheSchemaDoesNotAllowIsNotLookedAtFurther() throws Exception {
    list.remove("asOf");

    assertThat(problems("erp")).extracting(FieldProblem::path).containsExactly("/asOf");
  }

  private List<FieldProblem> problems(String party) throws Exception {
    PriceIntake intake = reading.read(list, party, "north");
    assertThat(intake.list() == null).isEqualTo(intake.isRefused());
    return intake.problems();
  }
}
