package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/** What is seen of one message while the routes of a release are tried with it. */
final class TrialTurn {

  private static final String PROPERTY = "CrossdockTrialTurn";

  private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();
  private final SortedMap<String, JsonNode> commands = new TreeMap<>();
  private String unable;

  /** Begins with an exchange; copies of it see the same turn. */
  static TrialTurn of(Exchange exchange) {
    TrialTurn turn = exchange.getProperty(PROPERTY, TrialTurn.class);
    if (turn == null) {
      turn = new TrialTurn();
      exchange.setProperty(PROPERTY, turn);
    }
    return turn;
  }

  /** Something that the message needs cannot be had; whatever comes of it says nothing. */
  void isUnable(String why) {
    unable = unable == null ? why : unable;
  }

  String unable() {
    return unable;
  }

  /** Notes what is handed to the core; gives how many there were before. */
  int handedOver(JsonNode document) {
    documents.add(document.deepCopy());
    return documents.size() - 1;
  }

  /** What was handed over; null where nothing was. */
  JsonNode document() {
    return documents.size() > 1 ? documents : documents.get(0);
  }

  SortedMap<String, JsonNode> commands() {
    return commands;
  }
}
