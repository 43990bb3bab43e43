package io.crossdock.message;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** After a restore channels are asked again for what changed since before the restored time. */
@Component
class RestoredPolls implements RestoreListener {

  @Override
  public String counts() {
    return "pollsSetBack";
  }

  @Override
  public long begun(JdbcClient tx, Instant restoredTo) {
    return tx.sql(
            """
            update poll_cursor set cursor_at = least(cursor_at, ?), detail = '{}', moved_at = now()
            """)
        .param(restoredTo.minus(OVERLAP).atOffset(ZoneOffset.UTC))
        .update();
  }
}
