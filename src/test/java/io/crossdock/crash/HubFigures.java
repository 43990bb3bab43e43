package io.crossdock.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What one hub says about its own work, as Prometheus is told. */
final class HubFigures {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int OK = 200;

  private HubFigures() {}

  /** Messages that this process has decided since it started. */
  static long decided(CrashScene scene, HubProcess hub) {
    return sum(scene, hub, "crossdock_message_decided_seconds_count");
  }

  /** Commands whose answer this process has settled since it started. */
  static long settled(CrashScene scene, HubProcess hub) {
    return sum(scene, hub, "crossdock_effect_settled_total");
  }

  /** One figure of the first hub, with the tag that chooses its series. */
  static double value(CrashScene scene, String meter, String tag) {
    return sum(scene, scene.hub(), meter, tag);
  }

  private static long sum(CrashScene scene, HubProcess hub, String meter) {
    return (long) sum(scene, hub, meter, "");
  }

  private static double sum(CrashScene scene, HubProcess hub, String meter, String tag) {
    return text(scene, hub)
        .lines()
        .filter(line -> line.startsWith(meter + "{") && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** All of its figures. */
  static String text(CrashScene scene, HubProcess hub) {
    HttpRequest request =
        HttpRequest.newBuilder(hub.url().resolve("/actuator/prometheus"))
            .header("Authorization", scene.operator())
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new IllegalStateException("the figures are answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
