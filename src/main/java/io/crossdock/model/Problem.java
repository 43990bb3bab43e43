package io.crossdock.model;

import java.util.List;
import java.util.Objects;

/**
 * The error answer of every API: RFC 9457, media type {@code application/problem+json}.
 *
 * @param type URI of the {@link ProblemKind}
 * @param title the kind in words
 * @param status HTTP status
 * @param detail what happened this time; nothing from inside the hub
 * @param instance {@code urn:crossdock:correlation:<id>}
 * @param errors field by field; empty when no field is at fault
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<FieldProblem> errors) {

  /** Media type of the answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    Objects.requireNonNull(type, "type");
    errors = Contents.list(errors);
  }

  /** The same problem with what happened this time. */
  public Problem withDetail(String value) {
    return new Problem(type, title, status, value, instance, errors);
  }

  /** The same problem with the correlation id of the call. */
  public Problem withCorrelationId(String id) {
    return new Problem(type, title, status, detail, "urn:crossdock:correlation:" + id, errors);
  }

  /** The same problem with the fields that are at fault. */
  public Problem withErrors(List<FieldProblem> value) {
    return new Problem(type, title, status, detail, instance, value);
  }
}
