package io.crossdock.release;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** HTTP for routes that are only built: every path may be named, none is opened. */
final class SilentHttp implements PlatformHttpEngine {

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return (PlatformHttpConsumer)
        Proxy.newProxyInstance(
            SilentHttp.class.getClassLoader(),
            new Class<?>[] {PlatformHttpConsumer.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getEndpoint" -> endpoint;
                  case "getProcessor" -> processor;
                  default -> nothing(proxy, method, arguments);
                });
  }

  /** The answer of something that is there and does nothing. */
  static Object nothing(Object proxy, Method method, Object... arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "stand-in";
      default -> zero(method.getReturnType());
    };
  }

  private static Object zero(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? (Object) 0L : null;
  }
}
