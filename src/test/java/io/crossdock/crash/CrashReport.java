package io.crossdock.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What happened in a run; {@code violations} is empty when every promise held.
 *
 * @param disturbances how often what happened, with work in flight
 * @param taken orders that the hub said it has, by channel
 * @param comeAgain records of the stream that came again, because the hub ended between storing one
 *     and moving its position
 * @param refused sound calls of the API that were refused
 * @param quiet whether everything came to its end
 * @param recoveries how soon each class of events was settled again after the interruptions
 * @param events what happened, in order, with what was in flight
 * @param load how long every channel sent
 * @param rest how long it took then until nothing was at work
 */
record CrashReport(
    long seed,
    Map<String, Long> disturbances,
    Map<String, Long> taken,
    int comeAgain,
    int refused,
    boolean quiet,
    List<Violation> violations,
    MeasuredRecovery recoveries,
    List<String> events,
    Duration load,
    Duration rest) {

  @Override
  public String toString() {
    return """
        crash run, seed %d, with work in flight: %s
        %d s under load, quiet %d s later
        orders taken in: %s
        stream records that came again: %d; sound calls refused: %d; quiet: %s; violations: %d
        %s
        %s
        %s
        """
        .formatted(
            seed,
            disturbances,
            load.toSeconds(),
            rest.toSeconds(),
            taken,
            comeAgain,
            refused,
            quiet,
            violations.size(),
            recoveries,
            String.join("\n", violations.stream().map(Violation::toString).toList()),
            String.join("\n", events));
  }
}
