package io.crossdock.model;

import java.util.Objects;

/**
 * What is wrong with one field of a document.
 *
 * @param path JSON pointer into the document; empty for the whole document
 * @param rule name of the rule: a JSON Schema keyword such as {@code required}, or one of ours such
 *     as {@code linesTieToTotal}
 * @param message what was expected and what was found, for people; bounded in length
 */
public record FieldProblem(String path, String rule, String message) {

  public FieldProblem {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(message, "message");
  }
}
