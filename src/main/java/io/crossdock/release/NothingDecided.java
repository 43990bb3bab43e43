package io.crossdock.release;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The repository {@code #inbox} of routes that are tried: every message is the first of its kind.
 */
final class NothingDecided extends ServiceSupport implements IdempotentRepository {

  @Override
  public boolean add(String key) {
    return true;
  }

  @Override
  public boolean contains(String key) {
    return false;
  }

  @Override
  public boolean remove(String key) {
    return true;
  }

  @Override
  public boolean confirm(String key) {
    return true;
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException("there is nothing to clear");
  }
}
