package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import io.crossdock.party.ApiEntry;
import io.crossdock.party.PartyCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How often each party may call. The ERP may read the catalogue five times and then once in five
 * seconds, by its party file; nobody else of the stories does so.
 */
class ApiLimitsIT extends HubStory {

  private static final int GREEDY = 60;

  @Autowired private PartyCatalogue catalogue;

  @Test
  @Requirement("K3")
  void aGreedyPartyIsToldToWaitAndNobodyElseIs() {
    String sku = stockedProduct(50);
    double limitedBefore = calls("erp-main", "limited");

    List<CompletableFuture<Answer>> greedy =
        atOnce(GREEDY, () -> getAs("erp-main", "/api/v1/catalogue"));
    List<CompletableFuture<Answer>> patient =
        atOnce(20, () -> place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()));
    List<Answer> refused = all(greedy).stream().filter(a -> a.status() != 200).toList();
    Answer prices = postAs("erp-main", "/api/v1/erp/price-lists", priceList());

    assertThat(refused).isNotEmpty().allSatisfy(ApiLimitsIT::saysWhenToComeAgain);
    assertThat(all(greedy).get(0).response().headers().firstValue("RateLimit-Policy"))
        .contains("\"order\";q=5;w=25");
    assertThat(all(patient)).allMatch(answer -> answer.status() == 201);
    assertThat(prices.status()).as("another API of the same party").isEqualTo(202);
    assertThat(calls("erp-main", "limited") - limitedBefore).isEqualTo(refused.size());
    assertThat(calls("mobile-app", "limited")).isZero();
  }

  @Test
  @Requirement("K3")
  void everyApiHasALimitThatItsAnswersTell() throws IOException {
    for (ApiEntry api : catalogue.apis()) {
      if (api.providers().equals(List.of("crossdock"))) {
        JsonNode contract =
            CanonicalJson.mapper().readTree(Path.of("routes", api.contract()).toFile());
        assertThat(contract.at("/x-crossdock/limits/requestsPerSecond").asDouble())
            .as(api.contract())
            .isPositive()
            .isEqualTo(api.limits().requestsPerSecond());
      }
    }

    assertThat(policy(get("/api/v1/prices?sku=a"))).startsWith("\"order\";q=2000;");
    assertThat(policy(get("/api/v2/availability?sku=a"))).startsWith("\"availability\";q=2000;");
    assertThat(policy(operator.get("/api/v1/operation/cases"))).startsWith("\"operation\";q=500;");
    assertThat(policy(postAs("wms-east", "/api/v1/wms/nothing", "{}")))
        .startsWith("\"warehouse\";q=2000;");
    assertThat(policy(postAs("erp-main", "/api/v1/erp/price-lists", priceList())))
        .startsWith("\"erp\";q=200;");
    assertThat(policy(postAs("mobile-app", "/api/v1/channels/nothing/orders", "{}")))
        .startsWith("\"entrance\";q=2000;");
  }

  private static void saysWhenToComeAgain(Answer refused) {
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("type")).isEqualTo("urn:crossdock:problem:tooManyRequests");
    assertThat(refused.text("detail")).contains("5 calls at once", "0.2 per second", "order");
    assertThat(refused.response().headers().firstValue("content-type"))
        .contains("application/problem+json");
    assertThat(refused.response().headers().firstValueAsLong("Retry-After").orElse(0))
        .isBetween(1L, 5L);
  }

  private static String policy(Answer answer) {
    return answer.response().headers().firstValue("RateLimit-Policy").orElse("none");
  }

  private static String priceList() {
    return PriceListText.of(unique("LIST"), 1).price(unique("SKU"), "1.00").json();
  }

  private double calls(String party, String outcome) {
    return operator.figure(
        "crossdock_api_calls_total",
        "party=\"" + party + "\"",
        "api=\"order\"",
        "outcome=\"" + outcome + "\"");
  }

  private static List<CompletableFuture<Answer>> atOnce(int times, Supplier<Answer> call) {
    return IntStream.range(0, times).mapToObj(i -> CompletableFuture.supplyAsync(call)).toList();
  }

  private static List<Answer> all(List<CompletableFuture<Answer>> calls) {
    return calls.stream().map(CompletableFuture::join).toList();
  }
}
