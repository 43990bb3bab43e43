package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartyRegistryTest {

  @TempDir Path routes;
  private PartyRegistry parties;

  @BeforeEach
  void twoParties() {
    PartyText.write(
        routes,
        "north-web",
        "shopify",
        "channel",
        """
        parameters: {baseUrl: http://shop, apiKey: canary}
        documents: {order: {direction: in, concurrency: 8}}
        """);
    PartyText.write(
        routes,
        "erp-main",
        "neutral",
        "erp",
        "operations: {createOrder: {onUnknown: honoursKey, inFlight: 4, timeout: PT10S}}\n");
    parties = new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load());
  }

  @Test
  void findsPartiesAndOperations() {
    assertThat(parties.find("north-web")).isPresent();
    assertThat(parties.find(null)).isEmpty();
    assertThat(parties.byKind(PartyKind.ERP)).extracting(Party::id).containsExactly("erp-main");
    assertThat(parties.operation("erp-main", "createOrder")).isPresent();
    assertThat(parties.operation("erp-main", "dance")).isEmpty();
    assertThatThrownBy(() -> parties.get("nobody")).hasMessage("no party is called nobody");
  }

  @Test
  void aThreadThatTriesAnotherReleaseSeesItsPartiesAndNobodyElseDoes() {
    PartyRegistry others = new PartyRegistry(List.of(parties.get("erp-main")));
    Supplier<Integer> count = parties.derived(List::size);
    List<Object> seen = new ArrayList<>();

    parties.seeing(
        others,
        () -> {
          seen.add(parties.find("north-web").isPresent());
          seen.add(count.get());
          seen.add(CompletableFuture.supplyAsync(() -> parties.all().size()).join());
        });

    assertThat(seen).containsExactly(false, 1, 2);
    assertThat(parties.find("north-web")).isPresent();
    assertThat(count.get()).isEqualTo(2);
  }

  @Test
  void givesRoutesTheirSettings() {
    PartyProperties properties = new PartyProperties(parties);

    assertThat(properties.getProperty("party.north-web.baseUrl")).isEqualTo("http://shop");
    assertThat(properties.getProperty("party.north-web.company")).isEqualTo("north");
    assertThat(properties.getProperty("party.north-web.documents.order.concurrency"))
        .isEqualTo("8");
    assertThat(properties.getProperty("party.erp-main.operations.createOrder.timeout"))
        .isEqualTo("10000");
    assertThat(properties.getProperty("party.erp-main.operations.createOrder.inFlight"))
        .isEqualTo("4");
    assertThat(properties.getProperty("party.nobody.baseUrl")).isNull();
    assertThat(properties.getProperty("north-web.baseUrl")).isNull();
  }

  @Test
  void listsWhoAnswersForWhatWithoutSecrets() {
    PartyCatalogue catalogue = new PartyCatalogue(parties, List.of());

    assertThat(catalogue.entries())
        .extracting(CatalogueEntry::party, CatalogueEntry::owner)
        .containsExactly(
            tuple("erp-main", "commerce-integration"), tuple("north-web", "commerce-integration"));
    assertThat(catalogue.entriesFor("north-web"))
        .extracting(CatalogueEntry::party)
        .containsExactly("north-web");
    assertThat(catalogue.entries().get(1).version()).hasSize(64);
    assertThat(catalogue.entries().toString()).doesNotContain("canary");
  }
}
