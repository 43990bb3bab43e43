package io.crossdock.message;

import io.crossdock.model.BusinessObject;
import io.crossdock.model.FieldProblem;
import java.util.Optional;

/** Which party may write which object; the party files answer. */
@FunctionalInterface
public interface SystemsOfRecord {

  /**
   * Why what a party says about an object must not be taken over.
   *
   * @param party whose credential it came with
   * @return empty where the party is the system of record
   */
  Optional<FieldProblem> refusal(String party, BusinessObject object);
}
