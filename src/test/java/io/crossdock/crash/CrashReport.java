package io.crossdock.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What happened in a run; {@code violations} is empty when every promise held.
 *
 * @param kills at random, with work in flight
 * @param points crash points that were reached
 * @param taken orders that the hub said it has, by channel
 * @param comeAgain records of the stream that came again, because the hub ended between storing one
 *     and moving its position
 * @param refused sound calls of the API that were refused
 * @param quiet whether everything came to its end
 * @param ends how each process ended
 */
record CrashReport(
    long seed,
    int kills,
    int points,
    Map<String, Long> taken,
    int comeAgain,
    int refused,
    boolean quiet,
    List<Violation> violations,
    List<String> ends,
    Duration took) {

  @Override
  public String toString() {
    return """
        crash run, seed %d: %d kills and %d crash points with work in flight, took %d s
        orders taken in: %s
        stream records that came again: %d; sound calls refused: %d; quiet: %s; violations: %d
        %s
        %s
        """
        .formatted(
            seed,
            kills,
            points,
            took.toSeconds(),
            taken,
            comeAgain,
            refused,
            quiet,
            violations.size(),
            String.join("\n", violations.stream().map(Violation::toString).toList()),
            String.join("\n", ends));
  }
}
