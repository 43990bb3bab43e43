package io.crossdock.pricing;

import io.crossdock.message.RestoreListener;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When all that a restore lost was told again, channels are told every price anew. */
@Component
class RestoredPrices implements RestoreListener {

  private final PricePublications publications;

  RestoredPrices(PricePublications publications) {
    this.publications = publications;
  }

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
    publications.tellAllAgain();
  }
}
