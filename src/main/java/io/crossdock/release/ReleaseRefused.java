package io.crossdock.release;

import java.util.List;

/** A release may not go live; nothing was touched. */
public final class ReleaseRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ReleaseRefused(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each as {@code file:line: what is wrong, what is expected}. */
  public List<String> problems() {
    return problems;
  }
}
