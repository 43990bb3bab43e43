package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Files on a partner's own server: fetched from there, answered there. */
class FetchedFilesIT extends PartnerStory {

  private static final String GLOBEX = "retailer-globex";

  @Test
  void thePartnersOwnServerIsFetchedFromAndDeliveredTo() throws Exception {
    String known = parties.get(GLOBEX).parameter("knownHosts").orElseThrow();
    Path server = Path.of(known).resolveSibling("files");
    String control = control();
    String number = unique("PO");
    String name = unique("globex") + ".x12";
    byte[] bytes = globex(PartnerText.interchange(control, PartnerText.order("0001", number, "X")));

    Files.write(server.resolve("orders/" + name), bytes);

    eventually(() -> assertThat(orders(number)).isEqualTo(1));
    eventually(
        () -> assertThat(list(server.resolve("orders/done"))).anyMatch(f -> f.endsWith(name)));
    eventually(() -> assertThat(list(server.resolve("answers"))).contains(sent(control)));
    assertThat(Files.readString(server.resolve("answers/" + sent(control)))).contains("AK9*A");

    Files.write(server.resolve("orders/" + name), bytes);

    eventually(() -> assertThat(states(name)).containsExactlyInAnyOrder("done", "duplicate"));
    assertThat(orders(number)).isEqualTo(1);
    assertThat(count(ANSWERS, "interchange " + control)).isEqualTo(1);
  }

  @Test
  void aFileThatIsFetchedAgainBecauseItWasNotMovedIsTheSameFile() throws Exception {
    String known = parties.get(GLOBEX).parameter("knownHosts").orElseThrow();
    Path orders = Path.of(known).resolveSibling("files").resolve("orders");
    String control = control();
    String name = unique("again") + ".x12";
    byte[] bytes =
        globex(PartnerText.interchange(control, PartnerText.badOrder("0001", unique("PO"))));
    FileTime written = FileTime.from(Instant.parse("2026-11-20T09:15:00Z"));
    layReady(orders, name, bytes, written);
    eventually(() -> assertThat(moved(orders, name)).isEqualTo(1));
    eventually(() -> assertThat(count(ANSWERS, "interchange " + control)).isEqualTo(1));

    layReady(orders, name, bytes, written);

    eventually(() -> assertThat(moved(orders, name)).isEqualTo(2));
    assertThat(states(name)).containsExactly("error");
    assertThat(count(ANSWERS, "interchange " + control)).isEqualTo(1);
  }

  private static byte[] globex(byte[] interchange) {
    return PartnerText.from(PartnerText.SENDS_AS_GLOBEX, interchange);
  }

  private static void layReady(Path orders, String name, byte[] bytes, FileTime written)
      throws IOException {
    Path part = orders.resolve(name + ".part");
    Files.write(part, bytes);
    Files.setLastModifiedTime(part, written);
    Files.move(part, orders.resolve(name));
  }

  private static long moved(Path orders, String name) throws IOException {
    return list(orders.resolve("done")).stream().filter(file -> file.endsWith(name)).count();
  }
}
