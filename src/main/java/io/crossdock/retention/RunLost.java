package io.crossdock.retention;

/** Another instance took the run over: nothing of the batch under way may stay. */
class RunLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunLost(String runId) {
    super("retention run " + runId + " is no longer mine");
  }
}
