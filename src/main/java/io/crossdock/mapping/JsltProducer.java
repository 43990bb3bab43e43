package io.crossdock.mapping;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Maps the body. In: a Jackson tree, a Map, text, bytes or a stream of JSON. Out: a Jackson tree,
 * and the mapping's digest as a header. {@code $headers} holds the hub's own headers as text.
 */
final class JsltProducer extends DefaultProducer {

  private static final String OWN = "Crossdock";

  private final Mapping mapping;

  JsltProducer(JsltEndpoint endpoint, Mapping mapping) {
    super(endpoint);
    this.mapping = mapping;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    JsonNode result = mapping.apply(input(message), headers(message));
    message.setBody(result);
    message.setHeader(Headers.MAPPING_DIGEST, mapping.digest());
  }

  private JsonNode input(Message message) {
    try {
      Object body = message.getBody();
      if (body instanceof JsonNode || body instanceof Map || body instanceof Collection) {
        return exact(body);
      }
      JsonNode tree =
          body instanceof String text
              ? ExactJson.mapper().readTree(text)
              : ExactJson.mapper().readTree(message.getMandatoryBody(InputStream.class));
      if (tree.isMissingNode()) {
        throw unreadable("the body is empty", null);
      }
      return tree;
    } catch (JacksonException e) {
      // without its cause, an IOException, which error policies take for a broken call
      throw unreadable("the body is no JSON: " + e.getMessage(), null);
    } catch (IOException | InvalidPayloadException e) {
      throw unreadable("the body cannot be read: " + e.getMessage(), e);
    }
  }

  /** A tree or map that someone else read: its numbers may have lost their text already. */
  private JsonNode exact(Object body) {
    Object binary = ExactJson.binaryNumber(body);
    if (binary != null) {
      throw unreadable(
          binary + " was read as a binary number: unmarshal with objectMapper \"#exactJson\"",
          null);
    }
    return body instanceof JsonNode tree ? tree : ExactJson.mapper().valueToTree(body);
  }

  private MappingFailed unreadable(String reason, Exception cause) {
    return new MappingFailed(mapping.name(), 0, "", "", reason, cause);
  }

  private static JsonNode headers(Message message) {
    ObjectNode headers = ExactJson.mapper().createObjectNode();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (name.startsWith(OWN) && value != null) {
                headers.put(name, value.toString());
              }
            });
    return headers;
  }
}
