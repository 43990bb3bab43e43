package io.crossdock.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.FieldProblem;
import java.util.List;

/** Holds a canonical price list against its schema; who has the schemas answers. */
@FunctionalInterface
public interface PriceListCheck {

  /** The problems by place, none when the document is valid. */
  List<FieldProblem> problems(JsonNode document);
}
