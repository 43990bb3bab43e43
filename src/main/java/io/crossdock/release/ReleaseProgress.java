package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubClient;
import io.crossdock.command.HubFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waits until all instances of a hub run what was wanted, or it is clear that they will not. */
final class ReleaseProgress {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final HubClient hub;
  private final long activation;
  private final Duration within;

  ReleaseProgress(HubClient hub, long activation, Duration within) {
    this.hub = hub;
    this.activation = activation;
    this.within = within;
  }

  /**
   * Waits.
   *
   * @return how many instances run it now
   * @throws HubFailed where it was taken back, somebody wants something else, or time is over
   */
  int await() {
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      JsonNode state = hub.get(BundleCommand.RELEASES);
      superseded(state);
      List<JsonNode> waiting = new ArrayList<>();
      int live = 0;
      for (JsonNode instance : state.path("instances")) {
        if (isLive(instance)) {
          live++;
        } else if (instance.path("alive").asBoolean() && !is(instance, "folder")) {
          waiting.add(instance);
        }
      }
      if (live > 0 && waiting.isEmpty()) {
        return live;
      }
      if (System.nanoTime() - end > 0) {
        throw late(waiting);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void superseded(JsonNode state) {
    if (state.path("activation").asLong() == activation) {
      return;
    }
    for (JsonNode later : state.path("activations")) {
      if (later.path("takesBack").asLong(-1) == activation) {
        throw new HubFailed(
            HubFailed.REFUSED, "not live, it was taken back: " + later.path("reason").asText());
      }
    }
    throw new HubFailed(
        HubFailed.REFUSED, "somebody has wanted another release since: see `releases`");
  }

  private boolean isLive(JsonNode instance) {
    return is(instance, "live")
        && instance.path("activation").asLong() == activation
        && instance.path("alive").asBoolean();
  }

  private static boolean is(JsonNode instance, String state) {
    return instance.path("state").asText().equals(state);
  }

  private HubFailed late(List<JsonNode> waiting) {
    List<String> lines = new ArrayList<>();
    lines.add("not live everywhere after %d s; it is still wanted".formatted(within.toSeconds()));
    waiting.forEach(
        instance ->
            lines.add(
                "  %s is %s %s"
                    .formatted(
                        instance.path("instance").asText(),
                        instance.path("state").asText(),
                        instance.path("reason").asText(""))));
    return new HubFailed(HubFailed.REFUSED, String.join(System.lineSeparator(), lines));
  }
}
