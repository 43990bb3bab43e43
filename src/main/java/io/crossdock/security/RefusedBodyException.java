package io.crossdock.security;

import java.io.IOException;

/** A body that is not read to its end; says with which answer it is refused. */
final class RefusedBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  RefusedBodyException(Problem problem) {
    super(problem.name());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
