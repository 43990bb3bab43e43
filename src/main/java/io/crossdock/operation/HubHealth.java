package io.crossdock.operation;

import io.crossdock.message.EffectRelay;
import io.crossdock.message.InboxDispatcher;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Is the hub itself at work: the loops that decide and send, beside what Spring Boot asks of
 * database ({@code db}) and broker ({@code jms}).
 */
@Component("hubHealthIndicator")
class HubHealth extends AbstractHealthIndicator {

  private final InboxDispatcher dispatcher;
  private final EffectRelay relay;

  HubHealth(InboxDispatcher dispatcher, EffectRelay relay) {
    super("the hub's loops could not be asked");
    this.dispatcher = dispatcher;
    this.relay = relay;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    boolean alive = dispatcher.isAlive() && relay.isAlive();
    health
        .status(alive ? Status.UP : Status.DOWN)
        .withDetail("dispatcher", word(dispatcher.isAlive()))
        .withDetail("relay", word(relay.isAlive()));
  }

  private static String word(boolean alive) {
    return alive ? "alive" : "stopped or stuck";
  }
}
