package io.crossdock.message;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.stereotype.Component;

/**
 * The idempotent repository {@code #inbox} of routes. It recognises what is already decided and
 * lets {@code idempotentConsumer} tag the exchange; it stores nothing: the key itself is claimed by
 * the transaction that decides, which the stock repositories cannot do without losing or doubling.
 */
@Component("inbox")
class DecidedKeys extends ServiceSupport implements IdempotentRepository {

  private final BusinessKeys keys;

  DecidedKeys(BusinessKeys keys) {
    this.keys = keys;
  }

  @Override
  public boolean add(Exchange exchange, String key) {
    return !contains(exchange, key);
  }

  @Override
  public boolean contains(Exchange exchange, String key) {
    return keys.owner(MessageHeaders.businessKey(exchange)).isPresent();
  }

  @Override
  public boolean add(String key) {
    throw withoutExchange();
  }

  @Override
  public boolean contains(String key) {
    throw withoutExchange();
  }

  /** Nothing was stored, so nothing is removed when the exchange fails. */
  @Override
  public boolean remove(String key) {
    return true;
  }

  /** The decide transaction confirms. */
  @Override
  public boolean confirm(String key) {
    return true;
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException("decided keys are records and are never cleared");
  }

  private static IllegalStateException withoutExchange() {
    return new IllegalStateException("a business key needs the party and document of its exchange");
  }
}
