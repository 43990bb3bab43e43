package io.crossdock.message;

import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends a stored message through the route that translates it, up to a commit that is rolled back.
 * The message is claimed inside that transaction only: whatever would be committed past it has no
 * claim and writes nothing.
 */
@Component
public class MessageTrial {

  private final EndedMessages ended;

  MessageTrial(EndedMessages ended) {
    this.ended = ended;
  }

  /** Id of the route that translates such documents of a party. */
  public static String route(String party, String document) {
    return party + "-" + document + "-in";
  }

  static String route(InboxMessage message) {
    return route(message.party(), message.document());
  }

  /** An exchange as a first attempt would see it, marked as a try. */
  public static Exchange exchange(CamelContext routes, InboxMessage message) {
    Exchange exchange = new DefaultExchange(routes);
    exchange.setProperty(MessageHeaders.REHEARSAL, true);
    MessageHeaders.tag(exchange, message);
    exchange.getMessage().setBody(message.body());
    return exchange;
  }

  /**
   * Lets the routes of a context decide the message; nothing is kept.
   *
   * @param template of the context that holds the routes
   * @param exchange made by {@link #exchange}; holds afterwards how it ended
   * @param written sees what the decision has written, inside its transaction; perhaps more than
   *     once, as a transaction is repeated
   * @return false where the message is being decided just now
   * @throws DatabaseUnreachable when nothing could be tried
   */
  public boolean send(
      ProducerTemplate template,
      Exchange exchange,
      InboxMessage message,
      Consumer<JdbcClient> written) {
    RolledBack.all(
        new RolledBack.Preparation() {
          @Override
          public void in(JdbcClient tx) {
            ended.claim(tx, message);
          }

          @Override
          public void written(JdbcClient tx) {
            written.accept(tx);
          }
        },
        () -> template.send("direct:" + route(message), exchange));
    if (DatabaseUnreachable.isBehind(exchange.getException())) {
      throw new DatabaseUnreachable("nothing could be tried", exchange.getException());
    }
    return !(exchange.getException() instanceof ClaimLost);
  }
}
