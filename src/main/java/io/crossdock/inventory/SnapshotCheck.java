package io.crossdock.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.FieldProblem;
import java.util.List;

/** Holds a canonical stock document against its schema; who has the schemas answers. */
@FunctionalInterface
public interface SnapshotCheck {

  /** The problems by place, none when the document is valid. */
  List<FieldProblem> problems(JsonNode document);
}
