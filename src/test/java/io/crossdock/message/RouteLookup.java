package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** An exchange as {@link UnknownResolver} gives it to a lookup route, for tests of such routes. */
public final class RouteLookup {

  private RouteLookup() {}

  /**
   * The command of an effect, tagged.
   *
   * @param reference what is asked for
   */
  public static Exchange of(CamelContext camel, Effect effect, String reference) {
    Exchange exchange = new DefaultExchange(camel);
    try {
      EffectExchange.tag(exchange, effect, reference);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the command is no JSON", e);
    }
    return exchange;
  }
}
