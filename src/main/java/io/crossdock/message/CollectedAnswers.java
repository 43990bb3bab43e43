package io.crossdock.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossdock.model.CanonicalJson;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Joins the answers of the calls of one command to a JSON array, in the order of the calls. */
@Component("answers")
class CollectedAnswers implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange before, Exchange call) {
    JsonNode answer = call.getMessage().getBody(JsonNode.class);
    if (before == null) {
      call.getMessage().setBody(CanonicalJson.mapper().createArrayNode().add(answer));
      return call;
    }
    before.getMessage().getBody(ArrayNode.class).add(answer);
    return before;
  }
}
