package io.crossdock.message;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A domain that goes on when an effect ended. Called inside the transaction that ends it, with the
 * order locked: what follows commits together with the end, or not at all.
 */
public interface EffectListener {

  /** The operation it listens to, the same word as in the party file. */
  String operation();

  /** The system holds what was asked; {@code result.reference} is its number for it. */
  void confirmed(JdbcClient tx, Effect effect, EffectResult result);

  /** The last attempt was not done, and the command waits to be sent again. */
  default void waits(JdbcClient tx, Effect effect) {}

  /** The system refused it for good. */
  default void rejected(JdbcClient tx, Effect effect, EffectResult result) {}

  /**
   * The hub stopped trying: the declared attempts are used up ({@code effect} was sending), or its
   * route failed before anything was sent ({@code effect} was queued). It is refused and has its
   * case; left so, it holds back what follows in its stream until a person decides.
   */
  default void givenUp(JdbcClient tx, Effect effect, EffectResult result) {}
}
