package io.crossdock.release;

import jakarta.jms.ConnectionFactory;
import java.lang.reflect.Proxy;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;

/** A Camel context that builds routes as a hub does and never starts one. */
final class ScratchContext extends DefaultCamelContext {

  ScratchContext(BeanRepository beans) {
    super(false);
    getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
    disableJMX();
    getCamelContextExtension().setName("scratch");
    setSourceLocationEnabled(true);
    build();
    getRestConfiguration().setInlineRoutes(false);
    JmsComponent jms = new JmsComponent();
    jms.setConnectionFactory(noBroker());
    addComponent("jms", jms);
  }

  /** Where a started context would let messages in, this one only looks whether it could. */
  @Override
  public void startRouteService(RouteService route, boolean addingRoutes) {
    try {
      route.setUp();
    } catch (org.apache.camel.FailedToStartRouteException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }

  private static ConnectionFactory noBroker() {
    return (ConnectionFactory)
        Proxy.newProxyInstance(
            ScratchContext.class.getClassLoader(),
            new Class<?>[] {ConnectionFactory.class},
            (proxy, method, arguments) -> SilentHttp.nothing(proxy, method, arguments));
  }
}
