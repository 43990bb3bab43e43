package io.crossdock.release;

import java.util.List;

/** A hub did not do what was asked: what to print, a line each, and the exit code. */
final class HubFailure extends RuntimeException {

  /** What was sent is wrong, or did not go live. */
  static final int REFUSED = 1;

  static final int NOT_REACHABLE = 3;
  static final int NOT_ALLOWED = 4;

  /** Not now, or not so: somebody else was faster, no such release, a fault of the hub. */
  static final int NOT_DONE = 5;

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> lines;

  HubFailure(int exitCode, String line) {
    this(exitCode, List.of(line));
  }

  HubFailure(int exitCode, List<String> lines) {
    super(String.join("\n", lines));
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  int exitCode() {
    return exitCode;
  }

  List<String> lines() {
    return lines;
  }
}
