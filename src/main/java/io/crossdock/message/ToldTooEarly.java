package io.crossdock.message;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A message about something that the hub does not know yet and will be told again, because its
 * database was restored: it is decided later, and nothing of it is kept until then.
 */
public class ToldTooEarly extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ToldTooEarly(String unknown) {
    super(unknown + " may come again while the restored database recovers");
  }

  /**
   * To be called where a message names what the hub does not know.
   *
   * @param unknown such as {@code fulfillment 01J...-1}
   * @throws ToldTooEarly while a restored database recovers
   */
  public static void unlessNothingComesAgain(JdbcClient tx, String unknown) {
    boolean recovering =
        tx.sql("select exists (select 1 from recovery where ended_at is null)")
            .query(Boolean.class)
            .single();
    if (recovering) {
      throw new ToldTooEarly(unknown);
    }
  }
}
