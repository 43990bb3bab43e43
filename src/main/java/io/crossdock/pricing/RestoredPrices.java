package io.crossdock.pricing;

import io.crossdock.message.RestoreListener;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When all that a restore lost was told again, channels are told every price anew. */
@Component
class RestoredPrices implements RestoreListener {

  @Override
  public String counts() {
    return "pricesToTellAgain";
  }

  @Override
  public long begun(JdbcClient tx, Instant restoredTo) {
    return tx.sql("select count(*) from price_publication").query(Long.class).single();
  }

  @Override
  public void ended(JdbcClient tx) {
    tx.sql(
            """
            update price_publication set wanted_version = wanted_version + 1, dirty = true,
              dirty_since = least(dirty_since, now()), updated_at = now()
            """)
        .update();
  }
}
