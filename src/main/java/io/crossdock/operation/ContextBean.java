package io.crossdock.operation;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.mbean.ManagedProcessorMBean;
import org.apache.camel.management.mbean.ManagedCamelContext;
import org.apache.camel.spi.ManagementAgent;

/**
 * The MBean of all routes, with figures that are cheap to ask for. A console that draws a route
 * asks every two seconds for the figures of every step. Camel then asks every step of the hub once
 * per route, which takes seconds of a core; here each step is asked once. Public: JMX calls it.
 */
@ManagedResource(description = "Managed CamelContext")
public class ContextBean extends ManagedCamelContext {

  private static final Pattern ROUTE = Pattern.compile("(?m)^ *<routeStat id=\"([^\"]+)\".*\n");
  private static final String STEP =
      "        <processorStat id=\"%s\" index=\"%d\" state=\"%s\" disabled=\"%s\""
          + " sourceLineNumber=\"%d\" exchangesInflight=\"%d\" %s\n";

  /** One step: the route it is of, its place there, and its figures as an XML element. */
  private record Step(String route, int place, String figures) {}

  ContextBean(CamelContext camel) {
    super(camel);
  }

  @Override
  public String dumpRoutesStatsAsXml(boolean fullStats, boolean includeProcessors)
      throws Exception {
    String routes = super.dumpRoutesStatsAsXml(fullStats, false);
    if (!includeProcessors) {
      return routes;
    }
    Map<String, List<Step>> steps = steps(fullStats).stream().collect(groupingBy(Step::route));
    return ROUTE.matcher(routes).replaceAll(route -> withSteps(route, steps));
  }

  private static String withSteps(MatchResult route, Map<String, List<Step>> steps) {
    String figures =
        steps.getOrDefault(route.group(1), List.of()).stream()
            .sorted(comparingInt(Step::place))
            .map(Step::figures)
            .collect(joining("", "      <processorStats>\n", "      </processorStats>\n"));
    return Matcher.quoteReplacement(route.group() + figures);
  }

  private List<Step> steps(boolean fullStats) throws JMException {
    List<Step> steps = new ArrayList<>();
    for (ObjectName name : stepNames()) {
      var step = agent().newProxyClient(name, ManagedProcessorMBean.class);
      steps.add(new Step(step.getRouteId(), step.getIndex(), figures(step, fullStats)));
    }
    return steps;
  }

  private static String figures(ManagedProcessorMBean step, boolean fullStats) {
    Integer line = step.getSourceLineNumber();
    return STEP.formatted(
        step.getProcessorId(),
        step.getIndex(),
        step.getState(),
        step.getDisabled(),
        line == null ? -1 : line,
        step.getExchangesInflight(),
        step.dumpStatsAsXml(fullStats).substring("<stats ".length()));
  }

  private Set<ObjectName> stepNames() throws JMException {
    String host = agent().getIncludeHostName() ? "*/" : "";
    String every =
        "%s:context=%s%s,type=processors,*"
            .formatted(agent().getMBeanObjectDomainName(), host, getContext().getManagementName());
    return agent().getMBeanServer().queryNames(new ObjectName(every), null);
  }

  private ManagementAgent agent() {
    return getContext().getManagementStrategy().getManagementAgent();
  }
}
