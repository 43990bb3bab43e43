package io.crossdock.route;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;

/**
 * The declared redeliveries happen as often as the policies say, but at once: nothing else is
 * changed in them.
 */
final class Redeliveries extends RouteBuilder {

  @Override
  public void configure() {}

  /** Camel calls this when all policies are read and no route is built. */
  @Override
  public void addTemplatedRoutesToCamelContext(CamelContext context) {
    ModelCamelContext model = (ModelCamelContext) context;
    for (RouteConfigurationDefinition policy : model.getRouteConfigurationDefinitions()) {
      for (OnExceptionDefinition onException : policy.getOnExceptions()) {
        atOnce(onException.getRedeliveryPolicyType());
      }
      if (policy.getErrorHandler() != null
          && policy.getErrorHandler().getErrorHandlerType()
              instanceof
              org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition handler) {
        atOnce(handler.getRedeliveryPolicy());
      }
    }
  }

  private static void atOnce(RedeliveryPolicyDefinition policy) {
    if (policy != null) {
      policy.setRedeliveryDelay("1");
      policy.setMaximumRedeliveryDelay("1");
    }
  }
}
