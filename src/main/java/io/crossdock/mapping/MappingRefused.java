package io.crossdock.mapping;

import java.util.List;

/**
 * A mapping file cannot be used: it does not parse, breaks a rule of the strict check, or something
 * that it needs is missing. Raised when the file is loaded, before any document is taken in.
 */
public final class MappingRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> violations;

  MappingRefused(List<String> violations, Throwable cause) {
    super(String.join("\n", violations), cause);
    this.violations = List.copyOf(violations);
  }

  MappingRefused(String violation, Throwable cause) {
    this(List.of(violation), cause);
  }

  /** Each one as {@code file:line:column: rule}. */
  public List<String> violations() {
    return violations;
  }
}
