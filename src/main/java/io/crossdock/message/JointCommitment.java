package io.crossdock.message;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A commitment of which a batch writes all of one class together, by the same statements as one
 * alone.
 *
 * @param <C> its own type
 */
interface JointCommitment<R, C extends JointCommitment<R, C>> extends Commitment<R> {

  /**
   * Writes all of them.
   *
   * @param together this one among them, in the order they came
   * @return what each caller learns, in the same order
   */
  List<R> applyAll(JdbcClient db, List<C> together);

  @Override
  @SuppressWarnings("unchecked")
  default R apply(JdbcClient db) {
    return applyAll(db, List.of((C) this)).get(0);
  }
}
