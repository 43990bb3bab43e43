package io.crossdock.party;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentences of a refused start instead of a stack trace. */
class RefusedStartAnalyzer extends AbstractFailureAnalyzer<RefusedStartException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RefusedStartException cause) {
    return new FailureAnalysis(
        cause.getMessage(), "Change what is named above and start again.", cause);
  }
}
