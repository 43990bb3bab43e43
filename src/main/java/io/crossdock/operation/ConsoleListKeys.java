package io.crossdock.operation;

import javax.management.ObjectInstance;
import org.jolokia.service.jmx.api.CacheKeyProvider;

/**
 * Which MBeans have the same attributes and operations, so that the console is told them once: all
 * of Camel that are of one class. A hub has some 1,500 MBeans, most of them steps of routes, and
 * the console fetches them all at login.
 *
 * <p>Jolokia makes it by the line in {@code META-INF/jolokia/services}.
 */
public class ConsoleListKeys extends CacheKeyProvider {

  /** For Jolokia; providers are asked in ascending order. */
  public ConsoleListKeys(int order) {
    super(order);
  }

  @Override
  public String determineKey(ObjectInstance mbean) {
    boolean camel = "org.apache.camel".equals(mbean.getObjectName().getDomain());
    return camel ? "camel::" + mbean.getClassName() : null;
  }
}
