package io.crossdock.approval;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The word of a second person. It is written in the transaction of the act that it allows, so that
 * a crash leaves both or neither.
 */
public final class Agreement {

  /** For an act that one person may do. */
  public static final Agreement NOT_NEEDED = new Agreement(null, null, tx -> {});

  private final String by;
  private final String reason;
  private final Consumer<JdbcClient> writing;

  Agreement(String by, String reason, Consumer<JdbcClient> writing) {
    this.by = by;
    this.reason = reason;
    this.writing = writing;
  }

  /** Login of the second person, null where none is needed. */
  public String by() {
    return by;
  }

  /** Why they agree, null where nobody has to. */
  public String reason() {
    return reason;
  }

  /**
   * Writes it down; to be called in the act's own transaction, before the act writes anything.
   *
   * @throws NotDecided where somebody else decided meanwhile, or it is too late: the act must fail
   */
  public void write(JdbcClient tx) {
    writing.accept(tx);
  }
}
