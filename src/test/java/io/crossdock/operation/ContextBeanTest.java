package io.crossdock.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.management.mbean.ManagedCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console gets what Camel's own bean would tell, through the same door. */
class ContextBeanTest {

  private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();
  private static final String TIMES = "(uptime|idleSince)=\"[^\"]*\"";

  private final CamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void startTwoRoutes() throws Exception {
    // other tests of this process have contexts too, some with the names that Camel counts
    camel.getCamelContextExtension().setName("context-bean-" + UUID.randomUUID());
    camel.getManagementStrategy().setManagementObjectStrategy(new ConsoleBeans());
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:a")
                .routeId("a")
                .log("one")
                .id("a1")
                .choice()
                .id("a2")
                .when(constant(true))
                .log("$1 \\ <two>")
                .id("a3")
                .end()
                .to("direct:b")
                .id("a4");
            from("direct:b").routeId("b").log("three").id("b1");
            from("direct:c").routeId("c").disabled().log("four").id("c1");
          }
        });
    camel.start();
    camel.createProducerTemplate().sendBody("direct:a", "x");
    camel.createProducerTemplate().sendBody("direct:b", "y");
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void theFiguresOfAllStepsAreThoseOfCamel() throws Exception {
    String told = asked(true, true);

    assertThat(told).contains("id=\"a1\"", "id=\"a4\"", "id=\"b1\"");
    assertThat(timeless(told)).isEqualTo(timeless(camels(true, true)));
  }

  @Test
  void shortFiguresAreThoseOfCamel() throws Exception {
    assertThat(timeless(asked(false, true))).isEqualTo(timeless(camels(false, true)));
  }

  @Test
  void routesAloneHaveNoSteps() throws Exception {
    String told = asked(true, false);

    assertThat(told).contains("<routeStat id=\"a\"").doesNotContain("processorStat");
  }

  private String asked(boolean full, boolean steps) throws Exception {
    ObjectName name =
        camel
            .getManagementStrategy()
            .getManagementObjectNameStrategy()
            .getObjectNameForCamelContext(camel);
    assertThat(JMX.isInstanceOf(name, "javax.management.modelmbean.RequiredModelMBean")).isTrue();
    return (String)
        JMX.invoke(
            name,
            "dumpRoutesStatsAsXml",
            new Object[] {full, steps},
            new String[] {"boolean", "boolean"});
  }

  private String camels(boolean full, boolean steps) throws Exception {
    ManagedCamelContext own = new ManagedCamelContext(camel);
    own.init(camel.getManagementStrategy());
    return own.dumpRoutesStatsAsXml(full, steps);
  }

  /** Without the clock, and without the first element: the counters of a bean are its own. */
  private static String timeless(String figures) {
    return figures.substring(figures.indexOf('\n')).replaceAll(TIMES, "$1");
  }
}
