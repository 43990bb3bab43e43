package io.crossdock.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The commands that tell a channel last values: {@code {"channel", "items": [{"sku", "channelSkus",
 * "version", ...}]}}. The commands of one stream arrive in order, so an older value never comes
 * after a newer one.
 */
public abstract class LastValueEffects {

  private final EffectLedger ledger;
  private final String operation;
  private final int priority;

  /**
   * Commands of one kind.
   *
   * @param priority of each, 1 (first) to 9
   */
  protected LastValueEffects(EffectLedger ledger, String operation, int priority) {
    this.ledger = ledger;
    this.operation = operation;
    this.priority = priority;
  }

  /** Commands of a channel that have not ended. */
  public long open(JdbcClient jdbc, String channel) {
    return jdbc.sql("select count(*) from effect where system = ? and operation = ?")
        .params(channel, operation)
        .query(Long.class)
        .single();
  }

  /**
   * Adds one command.
   *
   * @param entity the stream it belongs to
   */
  public void add(
      JdbcClient tx,
      String company,
      String channel,
      String entity,
      Iterable<JsonNode> items,
      String cause) {
    ObjectNode command = CanonicalJson.mapper().createObjectNode().put("channel", channel);
    items.forEach(command.withArray("/items")::add);
    ledger.add(
        tx,
        new NewEffect(
            company,
            channel,
            operation,
            entity,
            "%s/%s/%s".formatted(operation, channel, Ids.next()),
            null,
            priority,
            CanonicalJson.write(command),
            Ids.next(),
            null,
            "hub",
            cause));
  }
}
