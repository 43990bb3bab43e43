package io.crossdock.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.mapping.ExactJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the values of one JSON document, by the project's own rules. */
class MaskingTest {

  private Masking masking;

  @BeforeEach
  void readTheRules() throws IOException {
    masking = new Masking(PersonalData.of(Path.of(""), "no-adapter"), new Disguise(new Random(11)));
  }

  private JsonNode mask(String json) {
    try {
      return MaskedJson.of(ExactJson.mapper().readTree(json), masking);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customer.name     | Erika Beispiel       | [A-Z][a-z]{4} [A-Z][a-z]{7}",
        "first_name        | JOSÉ                 | [A-Z]{3}\\p{Lu}",
        "lastName          | O'Brien-López        | [A-Z]'[A-Z][a-z]{4}-[A-Z]\\p{Ll}{4}",
        "fullName          | 山田太郎              | \\p{IsHan}{4}",
        "email             | erika@gmail.com      | [a-z]{5}@[a-z][.]example",
        "contact_email     | E.B+shop@web.de      | [A-Z][.][A-Z][+][a-z]{4}@[a-z][.]test",
        "phone             | +49 (0)30 5550-100   | [+][1-9][0-9] [(]0[)][0-9]{2} [0-9]{4}-[0-9]{3}",
        "address1          | Musterweg 7b         | [A-Z][a-z]{8} [0-9][a-z]",
        "zip               | 01067                | 0[0-9]{4}",
        "postal_code       | SW1A 1AA             | [A-Z]{2}[0-9][A-Z] [0-9][A-Z]{2}",
        "vat_id            | DE123456789          | [A-Z]{2}[0-9]{9}",
        "customer.id       | cust-00042           | [a-z]{4}-0[0-9]{4}",
        "birthday          | 1984-02-29           | 198[0-9]-[01][0-9]-[012][0-9]",
        "browser_ip        | 84.17.49.200         | 192[.]0[.]2[.][0-9]{1,3}",
        "customer_ip       | 2a02:8109:9c40::f1   | 2001:db8::[0-9a-f]{1,4}",
        "note              | Please ring twice    | [A-Z][a-z]{5} [a-z]{4} [a-z]{5}",
        "cart_token        | c1-abc123            | [a-z][0-9]-[a-z]{3}[0-9]{3}",
        "payments.reference | AUTH-778            | [A-Z]{4}-[0-9]{3}",
      })
  void whatItsNameSaysIsPersonalBecomesAnotherValueOfTheSameShape(
      String field, String value, String shape) {
    String[] names = field.split("[.]");
    String inner = "{\"%s\": \"%s\"}".formatted(names[names.length - 1], value);
    String json = names.length == 1 ? inner : "{\"%s\": %s}".formatted(names[0], inner);

    String masked = mask(json).findValuesAsText(names[names.length - 1]).get(0);

    assertThat(masked).matches("(?U)" + shape).isNotEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ask erika@gmail.com",
        "+49 30 5550100",
        "(030) 555 0100",
        "GB82 WEST 1234 5698 7654 32",
        "4111 1111 1111 1111",
        "84.17.49.200",
        "https://shop.example/orders/8f4e2b1a9c7d6e5f0a1b/status",
        "https://shop.example/pay?session=1",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc",
        "{\\\"who\\\": \\\"Erika\\\"}",
        "if nobody is there leave it with the neighbours please",
      })
  void whatLooksPersonalIsMaskedThoughNobodyHasNamedItsField(String value) {
    JsonNode masked = mask("{\"whatever\": \"%s\"}".formatted(value));

    assertThat(masked.path("whatever").asText()).isNotEqualTo(value.replace("\\", ""));
    assertThat(masking.report().masked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "028-1234567-7654321",
        "5820982911946154",
        "4012345678901",
        "2026-11-20T09:15:00+01:00",
        "2026-11-20",
        "SHIRT-BLUE-M",
        "gid://shopify/Order/5820982911946154",
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "1.10",
        "paid",
        "Desk lamp",
        "https://shop.example/products/lamp",
      })
  void numbersDatesAndWordsOfTheBusinessStayWhereNobodyHasNamedTheirField(String value) {
    JsonNode masked = mask("{\"whatever\": \"%s\"}".formatted(value));

    assertThat(masked.path("whatever").asText()).isEqualTo(value);
    assertThat(masking.report().left()).hasSize(1);
  }

  @Test
  void whatWasEqualJoinedOrContainedStaysSo() {
    JsonNode masked =
        mask(
            """
            {"source": "shop of Beispiel, Kiel",
             "customer": {"first_name": "Erika", "last_name": "Beispiel", "id": 7000000000001},
             "shipping_address": {"name": "ERIKA BEISPIEL", "city": "Kiel", "zip": "24103"},
             "billing_address": {"name": "Erika Beispiel", "city": "Kiel", "zip": "24103"},
             "ref": "7000000000001"}
            """);

    JsonNode customer = masked.path("customer");
    String joined =
        customer.path("first_name").asText() + " " + customer.path("last_name").asText();
    assertThat(masked.at("/billing_address/name").asText()).isEqualTo(joined);
    assertThat(masked.at("/shipping_address/name").asText()).isEqualTo(joined.toUpperCase());
    assertThat(masked.at("/shipping_address/zip")).isEqualTo(masked.at("/billing_address/zip"));
    assertThat(masked.path("ref").asText()).isEqualTo(customer.path("id").asText());
    assertThat(customer.path("id").isIntegralNumber()).isTrue();
    assertThat(masked.path("source").asText())
        .startsWith("shop of ")
        .contains(customer.path("last_name").asText())
        .endsWith(masked.at("/billing_address/city").asText())
        .doesNotContain("Beispiel", "Kiel");
  }

  @Test
  void namesOfProductsCountriesAndKindsOfValuesStay() {
    String json =
        """
        {"line_items":[{"name":"Blue shirt","price":1.10,"taxable":true,"gift":null}],\
        "shippingMethod":{"name":"Express"},"address":{"country":"DE","state":"SH"}}""";

    assertThat(mask(json)).hasToString(json);
  }

  @Test
  void aFieldThatIsNamedByAPersonIsRenamed() {
    JsonNode masked = mask("{\"shares\": {\"erika@gmail.com\": 1}}");

    assertThat(masked.path("shares").fieldNames().next()).endsWith(".example");
  }

  @Test
  void theReportSaysHowManyValuesOfWhichFieldsAndShowsWhatWasLeft() {
    JsonNode masked =
        mask("{\"items\": [{\"what\": \"Lamp\"}, {\"what\": \"Cup\"}], \"email\": \"a@b.de\"}");

    String mail = masked.path("email").asText();
    assertThat(masking.report().masked()).containsExactly(new MaskReport.Field("$.email", 1, mail));
    assertThat(masking.report().left())
        .containsExactly(new MaskReport.Field("$.items[].what", 2, "Lamp"));
  }

  @Test
  @Timeout(60)
  void aTextOfMegabytesIsReadInOnePass() {
    String text = "x".repeat(1 << 20);
    String other = "y".repeat(1 << 20);

    JsonNode masked = mask("{\"whatever\": \"%s\", \"note\": \"%s@\"}".formatted(other, text));

    assertThat(masked.path("whatever").asText()).isEqualTo(other);
    assertThat(masked.path("note").asText()).hasSize(text.length() + 1).isNotEqualTo(text + "@");
  }

  @Test
  void theSameWordIsAnotherOneInEverySample() throws IOException {
    Masking second =
        new Masking(PersonalData.of(Path.of(""), "no-adapter"), new Disguise(new Random(12)));

    JsonNode tree = ExactJson.mapper().readTree("{\"name\": \"Erika Beispiel\"}");

    assertThat(MaskedJson.of(tree, masking)).isNotEqualTo(MaskedJson.of(tree, second));
  }
}
