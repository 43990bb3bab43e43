package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What one release would make of one stored message.
 *
 * @param unable why it could not be tried, or null; then all else says nothing
 * @param document what its route hands to the core, or null where it hands over nothing
 * @param refusals what breaks the canonical schema, as {@code place rule} without values
 * @param failure the cause on the card it would get, without values, or null
 * @param decision such as reserved, held, rejected, failed
 * @param commands by operation and system, what an order is followed by at once
 */
public record TriedMessage(
    String unable,
    JsonNode document,
    List<String> refusals,
    String failure,
    String decision,
    SortedMap<String, JsonNode> commands) {

  private static final String REJECTED = "rejected";

  /** Of a message that a release cannot be tried with. */
  public static TriedMessage unable(String why) {
    return new TriedMessage(why, null, List.of(), null, null, new java.util.TreeMap<>());
  }

  /** Why it would not be decided: the failure, or what refuses it; nothing where it would be. */
  Optional<String> notDecided() {
    if (failure != null) {
      return Optional.of("fails: " + failure);
    }
    boolean refused = REJECTED.equals(decision) || !refusals.isEmpty();
    return refused
        ? Optional.of(
            "is refused: " + (refusals.isEmpty() ? decision : String.join(", ", refusals)))
        : Optional.empty();
  }

  /** Whether both decide the same, and the same follows from it. */
  public boolean decidesLike(TriedMessage other) {
    return java.util.Objects.equals(decision, other.decision) && commands.equals(other.commands);
  }
}
