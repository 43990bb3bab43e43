package io.crossdock.message;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A commitment of which a batch writes all of a kind together, by the same statements as one alone.
 *
 * @param <C> its own type
 */
interface JointCommitment<R, C extends JointCommitment<R, C>> extends Commitment<R> {

  /** Those of a batch that have an equal one are written together. */
  Object kind();

  /**
   * Writes all of them.
   *
   * @param together this one among them, in the order they came
   * @return what each caller learns, in the same order
   */
  List<R> applyAll(JdbcClient db, List<C> together);
}
