package io.crossdock.release;

import jakarta.jms.ConnectionFactory;
import java.lang.reflect.Proxy;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;

/** A Camel context that builds routes as a hub does, apart from the hub's own one. */
class BuiltContext extends DefaultCamelContext {

  BuiltContext(String name, BeanRepository beans) {
    super(false);
    getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
    disableJMX();
    getCamelContextExtension().setName(name);
    setSourceLocationEnabled(true);
    build();
    getRestConfiguration().setInlineRoutes(false);
    JmsComponent jms = new JmsComponent();
    jms.setConnectionFactory(noBroker());
    addComponent("jms", jms);
  }

  private static ConnectionFactory noBroker() {
    return (ConnectionFactory)
        Proxy.newProxyInstance(
            BuiltContext.class.getClassLoader(),
            new Class<?>[] {ConnectionFactory.class},
            (proxy, method, arguments) -> SilentHttp.nothing(proxy, method, arguments));
  }
}
