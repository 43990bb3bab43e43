package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.support.service.ServiceSupport;

/**
 * X12 as a Camel data format, to be bound as the bean {@code x12}: {@code unmarshal: {custom: {ref:
 * x12}}}.
 *
 * <p>Unmarshal gives the tree of {@link Transaction#tree()} where the bytes hold one transaction,
 * an array of trees where they hold more, and throws {@link EdiException} with the report where any
 * is rejected. Marshal takes such a tree, or an array of trees of one type, with {@code envelope}
 * {senderId, receiverId, version, transaction, interchangeControl, groupControl; optional
 * senderQualifier, receiverQualifier, groupSender, groupReceiver, usage}, and gives the bytes. The
 * control numbers come from the envelope, so that a repeated sending has the same ones.
 */
public final class X12DataFormat extends ServiceSupport implements DataFormat, DataFormatName {

  private final EdiReader reader;
  private final X12Writer writer;
  private final Function<String, PartnerGuide> guides;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * A data format for all partners.
   *
   * @param guides gives the guide of a party id (header {@code CrossdockParty}, empty where it is
   *     absent); never null
   * @param settings how to write
   */
  public X12DataFormat(
      Grammars grammars,
      Function<String, PartnerGuide> guides,
      WriteSettings settings,
      Clock clock) {
    this.reader = new EdiReader(grammars);
    this.writer = new X12Writer(grammars, settings);
    this.guides = guides;
    this.clock = clock;
  }

  @Override
  public String getDataFormatName() {
    return "x12";
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream stream) throws IOException {
    Interchanges read = reader.read(stream.readAllBytes(), guide(exchange));
    List<Transaction> transactions = read.transactions().toList();
    if (read.refused() || read.rejected() > 0 || transactions.isEmpty()) {
      throw new EdiException(SyntaxReport.text(name(exchange), read));
    }
    if (transactions.size() == 1) {
      return transactions.get(0).tree();
    }
    ArrayNode trees = JsonNodeFactory.instance.arrayNode();
    transactions.forEach(transaction -> trees.add(transaction.tree()));
    return trees;
  }

  @Override
  public void marshal(Exchange exchange, Object graph, OutputStream stream) throws IOException {
    JsonNode body = body(exchange, graph);
    List<JsonNode> trees = new ArrayList<>();
    if (body.isArray()) {
      body.forEach(trees::add);
    } else {
      trees.add(body);
    }
    if (trees.isEmpty() || !(trees.get(0) instanceof ObjectNode)) {
      throw new EdiException("X12 is written from an object, or an array of objects");
    }
    JsonNode envelope = trees.get(0).path("envelope");
    ControlNumbers numbers =
        ControlNumbers.fixed(
            number(envelope, "interchangeControl"), number(envelope, "groupControl"));
    String type = envelope.path("transaction").asText("");
    stream.write(
        writer.write(
            OutgoingHeader.of(envelope), type, trees, guide(exchange), numbers, clock.instant()));
  }

  private JsonNode body(Exchange exchange, Object graph) throws IOException {
    if (graph instanceof JsonNode node) {
      return node;
    }
    byte[] bytes =
        exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, graph);
    if (bytes == null) {
      throw new EdiException("X12 is written from JSON, not from " + graph.getClass().getName());
    }
    return json.readTree(bytes);
  }

  private static long number(JsonNode envelope, String name) {
    long number = EnvelopeCheck.number(envelope.path(name).asText(""));
    if (number < 1) {
      throw new EdiException("envelope." + name + " must be a number from 1 on");
    }
    return number;
  }

  private PartnerGuide guide(Exchange exchange) {
    return guides.apply(exchange.getIn().getHeader(Headers.PARTY, "", String.class));
  }

  private static String name(Exchange exchange) {
    return exchange.getIn().getHeader(Headers.SOURCE_NAME, "of the message", String.class);
  }
}
