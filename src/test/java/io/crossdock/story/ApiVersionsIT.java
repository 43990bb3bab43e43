package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two versions of the availability API beside each other; the first is left behind. */
class ApiVersionsIT extends HubStory {

  /** Written by the owners of the app when there was only version 1. */
  private static final Path OLD_APP =
      Path.of("src/test/resources/consumers/mobile-app-availability.v1.schema.json");

  private static final Path VERSION_2 = Path.of("mappings/canonical/availability.v2.schema.json");

  @Test
  @Requirement("J5")
  void anAppOfTheFirstVersionReadsOnWhileANewOneLearnsHowOldTheNumbersAre() throws IOException {
    String counted = stockedProduct(1);
    String sold = stockedProduct(3);
    tellCount(Warehouse.count(EAST, 1, counted, "12"));
    eventually(() -> assertThat(onHand(counted)).isEqualTo(12));
    String asked = "?sku=" + counted + "&sku=never-named&sku=" + sold;

    Answer first = get("/api/v1/availability" + asked);
    Answer second = get("/api/v2/availability" + asked);

    assertThat(first.status()).isEqualTo(200);
    assertThat(broken(OLD_APP, first.body())).isEmpty();
    assertThat(first.body().path("items").findValuesAsText("available"))
        .containsExactly("12", "0", "3");
    assertThat(second.status()).isEqualTo(200);
    assertThat(broken(VERSION_2, second.body())).isEmpty();
    assertThat(broken(OLD_APP, second.body())).as("what the app would not understand").isNotEmpty();
    JsonNode items = second.body().path("items");
    assertThat(items.findValuesAsText("available")).containsExactly("12", "3");
    assertThat(items.findValuesAsText("status"))
        .isEqualTo(first.body().path("items").findValuesAsText("status"))
        .containsExactly("inStock", "unknownSku", "inStock");
    assertThat(OffsetDateTime.parse(items.at("/0/countedAt").asText()))
        .isBefore(OffsetDateTime.now());
    assertThat(items.path(2).has("countedAt")).as("never counted").isFalse();
    assertThat(items.at("/2/stale").asBoolean(true)).isFalse();
  }

  @Test
  void theOldVersionAnnouncesItsEndWhateverItAnswersAndTheNewOneDoesNot() {
    HttpHeaders answered = get("/api/v1/availability?sku=a").response().headers();
    HttpHeaders refused = get("/api/v1/availability").response().headers();
    Answer next = get("/api/v2/availability?sku=a");

    for (HttpHeaders old : new HttpHeaders[] {answered, refused}) {
      assertThat(old.firstValue("Deprecation")).contains("@1795305600");
      assertThat(old.firstValue("Sunset")).contains("Sun, 31 Dec 2028 00:00:00 GMT");
      assertThat(old.firstValue("Link"))
          .contains(
              "</api/v2/availability>; rel=\"successor-version\","
                  + " </api/v1/catalogue>; rel=\"deprecation\"");
    }
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.response().headers().map()).doesNotContainKeys("deprecation", "sunset");
  }

  @Test
  void whoHasToMoveIsCountedAndTheCatalogueTellsThemAndOperators() {
    double before = oldCalls();

    get("/api/v1/availability?sku=a");
    get("/api/v2/availability?sku=a");

    assertThat(oldCalls() - before).isEqualTo(1);
    for (Answer catalogue :
        new Answer[] {get("/api/v1/catalogue"), operator.get("/api/v1/catalogue")}) {
      assertThat(catalogue.body().path("apis"))
          .filteredOn(api -> api.path("api").asText().equals("availability"))
          .extracting(
              api -> api.path("version").asText(), api -> api.at("/deprecation/sunset").asText())
          .containsExactly(tuple("1.0.0", "2028-12-31"), tuple("2.0.0", ""));
    }
  }

  private double oldCalls() {
    return operator.figure(
        "crossdock_api_deprecated_total",
        "api=\"availability\"",
        "version=\"v1\"",
        "party=\"mobile-app\"",
        "sunset=\"2028-12-31\"");
  }

  private static Set<ValidationMessage> broken(Path schema, JsonNode document) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            CanonicalJson.mapper().readTree(schema.toFile()),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(document);
  }
}
