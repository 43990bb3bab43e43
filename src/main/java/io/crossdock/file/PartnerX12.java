package io.crossdock.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.edi.EdiException;
import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.edi.Interchanges;
import io.crossdock.edi.SyntaxReport;
import io.crossdock.edi.Transaction;
import io.crossdock.edi.WriteSettings;
import io.crossdock.edi.X12DataFormat;
import io.crossdock.message.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The data format {@code x12} of routes: reads and writes with the guide of the party that header
 * {@code CrossdockParty} names, so that what was accepted with a guide is read with the same one.
 *
 * <p>Unmarshal gives what {@link X12DataFormat} gives; the envelope also holds {@code
 * interchangeDate}, {@code interchangeTime} (ISA09, ISA10) and {@code contentDigest}.
 */
public final class PartnerX12 extends ServiceSupport implements DataFormat, DataFormatName {

  private final X12DataFormat written;
  private final PartnerGuides guides;
  private final EdiReader reader;

  PartnerX12(Grammars grammars, PartnerGuides guides) {
    this.written =
        new X12DataFormat(grammars, guides::of, WriteSettings.standard(), Clock.systemUTC());
    this.guides = guides;
    this.reader = new EdiReader(grammars);
  }

  /**
   * The format with the grammars and guides of a release that perhaps never runs.
   *
   * @param home folder that holds routes/ and mappings/
   */
  public static DataFormat of(Path home) {
    Path mappings = home.resolve("mappings");
    return new PartnerX12(Grammars.in(mappings.resolve("edi")), new PartnerGuides(mappings));
  }

  @Override
  public String getDataFormatName() {
    return "x12";
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream stream) throws IOException {
    byte[] bytes = stream.readAllBytes();
    Interchanges read = reader.read(bytes, guides.of(party(exchange)));
    List<Transaction> transactions = read.transactions().toList();
    if (read.refused() || read.rejected() > 0 || transactions.isEmpty()) {
      String name = exchange.getIn().getHeader(Headers.SOURCE_NAME, "of the message", String.class);
      throw new EdiException(SyntaxReport.text(name, read));
    }
    if (transactions.size() == 1) {
      return X12Trees.of(transactions.get(0));
    }
    ArrayNode trees = JsonNodeFactory.instance.arrayNode();
    transactions.forEach(transaction -> trees.add(X12Trees.of(transaction)));
    return trees;
  }

  @Override
  public void marshal(Exchange exchange, Object graph, OutputStream stream) throws IOException {
    written.marshal(exchange, graph, stream);
  }

  private static String party(Exchange exchange) {
    return exchange.getIn().getHeader(Headers.PARTY, "", String.class);
  }
}
