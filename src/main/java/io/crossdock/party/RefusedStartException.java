package io.crossdock.party;

import java.util.List;

/** The hub will not run with this configuration; the message says in plain words what to change. */
public class RefusedStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * Lists everything that is wrong at once, so that nobody has to start ten times.
   *
   * @param problems one sentence each
   */
  public RefusedStartException(List<String> problems) {
    super("The hub does not start:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence per problem. */
  public List<String> problems() {
    return problems;
  }
}
