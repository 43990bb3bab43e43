package io.crossdock.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.mapping.MappingFailed;
import io.crossdock.message.NewCase.Category;
import java.io.IOException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;

/** Sorts exceptions into the categories of cases. */
final class FailureCategory {

  private FailureCategory() {}

  static Category of(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    if (failure instanceof MappingFailed) {
      return Category.mapping;
    }
    if (failure instanceof JsonProcessingException || name.endsWith("SyntaxException")) {
      return Category.validation;
    }
    if (failure instanceof DirectConsumerNotAvailableException) {
      return Category.configuration;
    }
    return failure instanceof IOException ? Category.connection : Category.internal;
  }

  /** The place in the document at which a mapping failed, or null. */
  static String field(Throwable failure) {
    return failure instanceof MappingFailed mapping && !mapping.path().isEmpty()
        ? mapping.path()
        : null;
  }

  /** The failure's first line, without numbers and quoted values: equal causes read equal. */
  static String cause(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    String generic =
        message.replaceAll("'[^']*'|\"[^\"]*\"", "…").replaceAll("[0-9A-Z]{26}|\\d+", "#");
    String text = failure.getClass().getSimpleName() + ": " + generic;
    return text.length() <= 200 ? text : text.substring(0, 200);
  }
}
