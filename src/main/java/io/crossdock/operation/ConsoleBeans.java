package io.crossdock.operation;

import org.apache.camel.CamelContext;
import org.apache.camel.management.DefaultManagementObjectStrategy;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.stereotype.Component;

/** Camel's MBeans as it makes them, but for the one whose figures would hold a core. */
@Component
class ConsoleBeans extends DefaultManagementObjectStrategy implements CamelContextCustomizer {

  @Override
  public void configure(CamelContext camel) {
    camel.getManagementStrategy().setManagementObjectStrategy(this);
  }

  @Override
  public Object getManagedObjectForCamelContext(CamelContext camel) {
    ContextBean bean = new ContextBean(camel);
    bean.init(camel.getManagementStrategy());
    return bean;
  }
}
