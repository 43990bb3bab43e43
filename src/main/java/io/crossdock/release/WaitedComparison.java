package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubClient;
import io.crossdock.command.HubFailed;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A folder is sent to a hub, which tries it with stored messages; its end is waited for. */
final class WaitedComparison {

  private static final String COMPARISONS = HubClient.API + "/release-comparisons";
  private static final long PAUSE_NANOS = 500_000_000;

  /** A line of progress after so many looks. */
  private static final int SAID_EVERY = 10;

  private final HubClient hub;
  private final Consumer<String> progress;

  WaitedComparison(HubClient hub, Consumer<String> progress) {
    this.hub = hub;
    this.progress = progress;
  }

  /**
   * What the hub found.
   *
   * @param query which messages, in the words of the operations API
   * @throws HubFailed where the folder is refused, or the hub could not go on
   */
  JsonNode of(ReleaseTree folder, Map<String, String> query) {
    byte[] zip = ReleaseZip.of(folder);
    JsonNode at = hub.post(COMPARISONS + HubClient.query(query), BundleCommand.ZIP, zip);
    String path = COMPARISONS + "/" + HubClient.part(at.path("comparisonId").asText());
    for (int look = 1; at.path("state").asText().equals("running"); look++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      at = hub.get(path);
      if (look % SAID_EVERY == 0) {
        progress.accept(
            String.format(
                Locale.ROOT, "%,d of %,d", at.path("looked").asLong(), at.path("chosen").asLong()));
      }
    }
    if (at.path("state").asText().equals("failed")) {
      throw new HubFailed(HubFailed.REFUSED, "could not go on: " + at.path("reason").asText());
    }
    return at;
  }
}
