package io.crossdock.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A body that is too large, too slow or no text; says with which answer it is refused. */
final class RefusedBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  RefusedBodyException(Problem problem) {
    super(problem.name());
    this.problem = problem;
  }

  /** Answers the call; the rest of its body is not read. */
  void answer(HttpServletResponse response, int maxBytes) throws IOException {
    response.setHeader("Connection", "close");
    if (problem == Problem.TOO_LARGE) {
      problem.answerAbove(response, maxBytes);
    } else if (problem == Problem.MALFORMED) {
      problem.answer(response, "The body is not UTF-8.");
    } else {
      problem.answer(response);
    }
  }
}
