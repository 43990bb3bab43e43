package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.edi.EdiException;
import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.message.Headers;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** A document that passes through is known by what it says, and read for nothing else. */
class FileStepsTest {

  private static final Path SAMPLE =
      Path.of("routes/channel/x12/samples/remittance-in/two-invoices.x12");
  private static final List<Party> PARTIES =
      new PartyFiles(Path.of("routes"), name -> "invented-value-of-a-setting").load();

  private final CamelContext camel = new DefaultCamelContext();
  private final FileSteps files =
      new FileSteps(
          null,
          null,
          null,
          null,
          null,
          null,
          new EdiReader(Grammars.in(Path.of("mappings/edi"))),
          new PartnerGuides(Path.of("mappings")),
          null,
          new PartyRegistry(PARTIES),
          null);

  @Test
  void theSameDocumentIsKnownInAnyInterchangeAndItsBytesStay() throws IOException {
    String sample = Files.readString(SAMPLE);
    Exchange one = exchange(sample);
    Exchange again = exchange(sample.replace("000004820", "000004999").replace("0001~", "0002~"));
    Exchange other = exchange(sample.replace("REM-2026-1180", "REM-2026-1181"));

    List.of(one, again, other).forEach(files::identify);

    assertThat(key(one)).hasSizeGreaterThan(16).isEqualTo(key(again)).isNotEqualTo(key(other));
    assertThat(one.getMessage().getBody(String.class)).isEqualTo(sample);
  }

  @Test
  void whatCannotBeTrustedIsNotCarriedOn() throws IOException {
    String sample = Files.readString(SAMPLE);
    String big = sample.replace("ACME-FINANCE", "A".repeat(8_388_608));

    for (String wrong :
        List.of("", sample.replace("SE*16*", "SE*17*"), sample.replace("BPR*", "BPX*"), big)) {
      assertThatThrownBy(() -> files.identify(exchange(wrong))).isInstanceOf(EdiException.class);
    }
    assertThatThrownBy(() -> files.identify(exchange(big))).hasMessageContaining("larger");
  }

  @Test
  void aDocumentThatIsNotDeclaredIsNotCarriedOn() throws IOException {
    Exchange order = exchange(Files.readString(SAMPLE));
    order.getMessage().setHeader(Headers.DOCUMENT, "order");

    assertThatThrownBy(() -> files.carry(order)).isInstanceOf(IllegalStateException.class);
  }

  private static String key(Exchange exchange) {
    return exchange.getMessage().getHeader(Headers.BUSINESS_KEY, String.class);
  }

  private Exchange exchange(String text) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setHeader(Headers.PARTY, "retailer-acme");
    exchange.getMessage().setHeader(Headers.DOCUMENT, "remittance");
    exchange.getMessage().setHeader(Headers.SOURCE_NAME, "sample.x12");
    exchange.getMessage().setBody(text.getBytes(StandardCharsets.US_ASCII));
    return exchange;
  }
}
