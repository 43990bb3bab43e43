package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import java.util.Map;
import java.util.TreeMap;

/** Counts what differs between two releases, message by message; used by one thread. */
public final class ReleaseComparison {

  private final PersonalFields personal;
  private final Map<String, DocumentComparison> documents = new TreeMap<>();
  private int looked;

  /** Nothing is counted yet. */
  public ReleaseComparison(PersonalFields personal) {
    this.personal = personal;
  }

  /**
   * Counts one message.
   *
   * @param now by the release that is live
   * @param then by the other one
   * @param isSettled whether the live release decides it the same way twice
   */
  public void add(StoredMessage message, TriedMessage now, TriedMessage then, boolean isSettled) {
    DocumentComparison document = of(message);
    looked++;
    String unable = now.unable() == null ? then.unable() : now.unable();
    if (unable == null) {
      document.add(message.messageId(), now, then, isSettled);
    } else {
      document.skip(message.messageId(), unable);
    }
  }

  /** Counts a message that was not tried. */
  public void skip(StoredMessage message, String why) {
    of(message).skip(message.messageId(), why);
    looked++;
  }

  private DocumentComparison of(StoredMessage message) {
    return documents.computeIfAbsent(
        message.party() + " " + message.document(),
        key -> new DocumentComparison(message.party(), message.document(), personal));
  }

  /** How many messages were counted. */
  public int looked() {
    return looked;
  }

  /** What is counted so far, by party and document; holds no value of a personal field. */
  public JsonNode report() {
    return CanonicalJson.toTree(documents.values().stream().map(DocumentComparison::view).toList());
  }
}
