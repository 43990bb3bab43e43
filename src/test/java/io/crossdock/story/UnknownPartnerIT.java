package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What names a product or a partner that nobody knows waits for a person; nothing is dropped. */
class UnknownPartnerIT extends PartnerStory {

  private static final String GLOBEX = "retailer-globex";

  @Requirement("I2")
  @Test
  void anUnknownProductAndAnUnknownPartnerAreCasesWithACauseAndNothingIsDropped()
      throws IOException {
    String sku = stockedProduct(5);
    String theirs = unique("THEIR-SKU");
    String parked = unique("PO");
    String strange = unique("PO");
    String control = control();
    String file = unique("strange") + ".x12";

    lay(unique("known") + ".x12", PartnerText.SENDS_AS_GLOBEX, control(), parked, theirs);
    lay(file, "STRANGER", control, strange, sku);

    eventually(() -> assertThat(orders(parked)).isEqualTo(1));
    eventually(() -> assertThat(productCases(parked)).hasSize(1));
    assertThat(productCases(parked).get(0)).contains("'" + theirs + "'");
    eventually(() -> assertThat(states(file)).containsExactly("error"));
    eventually(() -> assertThat(answer(file + ".")).isNotEmpty());
    assertThat(answer(file + "."))
        .contains("sender is not agreed", "found 'ZZ/STRANGER'; expected ZZ/GLOBEX", "TA1 R 006");
    assertThat(orders(strange)).isZero();
    assertThat(count("select count(*) from inbox where source_name = ?", file)).isEqualTo(1);
    JsonNode seen = senderCase(file);
    assertThat(seen.path("sender").asText()).isEqualTo("ZZ/STRANGER");
    assertThat(seen.path("expected").asText()).isEqualTo("ZZ/GLOBEX");
    assertThat(seen.path("interchange").asText()).isEqualTo(control);

    products.putXref(GLOBEX, theirs, sku, false);
    lay(unique("right") + ".x12", PartnerText.SENDS_AS_GLOBEX, control, strange, sku);

    eventually(() -> assertThat(erpOrders(orderId(parked))).hasSize(1));
    assertThat(productCases(parked)).isEmpty();
    eventually(() -> assertThat(orders(strange)).isEqualTo(1));
  }

  private void lay(String name, String sender, String control, String number, String sku)
      throws IOException {
    byte[] acme = PartnerText.interchange(control, PartnerText.order("0001", number, sku));
    Path part = server().resolve("orders/" + name + ".part");
    Files.write(part, PartnerText.from(sender, acme));
    Files.move(part, server().resolve("orders/" + name));
  }

  /** What the partner finds under a name that begins so. */
  private String answer(String prefix) throws IOException {
    Path answers = server().resolve("answers");
    for (String name : list(answers)) {
      if (name.startsWith(prefix)) {
        return Files.readString(answers.resolve(name), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private Path server() {
    String known = parties.get(GLOBEX).parameter("knownHosts").orElseThrow();
    return Path.of(known).resolveSibling("files");
  }

  /** What an open case of operations says about a file. */
  private JsonNode senderCase(String file) throws IOException {
    String detail =
        db.sql(
                """
                select detail::text from exception_case where detail ->> 'file' = ?
                and state = 'open' and category = 'masterData' and party = 'retailer-globex'
                and cause = 'an interchange came from a sender that is not agreed with the partner'
                """)
            .param(file)
            .query(String.class)
            .single();
    return CanonicalJson.tree(detail.getBytes(StandardCharsets.UTF_8));
  }

  /** Details of the open cases about a product of an order. */
  private List<String> productCases(String number) {
    return db.sql(
            """
            select detail::text from exception_case where order_id = ? and state = 'open'
            and cause = 'a product is not cross-referenced'
            """)
        .param(orderId(number))
        .query(String.class)
        .list();
  }

  private String orderId(String number) {
    return db.sql("select order_id from orders where channel_order_id = ?")
        .param(number)
        .query(String.class)
        .single();
  }
}
