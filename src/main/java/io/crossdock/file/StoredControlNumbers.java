package io.crossdock.file;

import io.crossdock.edi.ControlNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Control numbers of what we send to one party, from table {@code control_number} under its row
 * lock: a number is used by the transaction that commits it, and by no other.
 */
final class StoredControlNumbers implements ControlNumbers {

  private static final String NEXT =
      """
      insert into control_number (party, kind, last) values (?, ?, 1)
      on conflict (party, kind) do update set last = control_number.last % 999999999 + 1
      returning last
      """;

  private final JdbcClient tx;
  private final String party;
  private long interchange;

  StoredControlNumbers(JdbcClient tx, String party) {
    this.tx = tx;
    this.party = party;
  }

  @Override
  public long interchange(String senderId, String receiverId) {
    interchange = next("interchange");
    return interchange;
  }

  @Override
  public long group(String senderId, String receiverId) {
    return next("group");
  }

  /** The interchange number given last. */
  long lastInterchange() {
    return interchange;
  }

  private long next(String kind) {
    return tx.sql(NEXT).params(party, kind).query(Long.class).single();
  }
}
