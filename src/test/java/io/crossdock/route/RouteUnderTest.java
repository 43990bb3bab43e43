package io.crossdock.route;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TryDefinition;

/**
 * One route as the hub runs it.
 *
 * @param party whose instance of a template it is; empty for a route that all share
 * @param folder it stands in: its adapter, or the domain of a core route
 * @param from address of its consumer
 * @param steps all, in the order of the file
 */
record RouteUnderTest(
    String id, String party, String folder, String from, String policy, List<Step> steps) {

  private static final String JSLT = "jslt:file:";

  /** A step: {@code to} with its address, {@code bean} with bean and method, else its kind. */
  record Step(String id, String kind, String target) {

    boolean isBean(String call) {
      return kind.equals("bean") && target.equals(call);
    }

    boolean isMapping() {
      return kind.equals("to") && target.startsWith(JSLT);
    }

    /** The mapping file as samples name it. */
    String mapping() {
      return target.substring(JSLT.length());
    }
  }

  static RouteUnderTest of(RouteDefinition route, String party, String folder, String from) {
    List<Step> steps = steps(route.getOutputs(), party);
    String policy = String.valueOf(route.getRouteConfigurationId());
    return new RouteUnderTest(route.getRouteId(), party, folder, from, policy, List.copyOf(steps));
  }

  /** All steps below some parts of a route or a policy. */
  static List<Step> steps(List<ProcessorDefinition<?>> parts, String party) {
    List<Step> steps = new ArrayList<>();
    walk(parts, party, steps);
    return steps;
  }

  private static void walk(List<ProcessorDefinition<?>> parts, String party, List<Step> steps) {
    for (ProcessorDefinition<?> part : parts) {
      if (part instanceof OnExceptionDefinition) {
        // of the policy, which many routes share
        continue;
      }
      String target = "";
      if (part instanceof ToDefinition to) {
        target = to.getEndpointUri().replace("{{party}}", party);
      } else if (part instanceof BeanDefinition bean) {
        target = bean.getRef() + "." + bean.getMethod();
      }
      if (!(part instanceof TryDefinition)) {
        // Camel lets nobody look into it; its steps are looked into
        steps.add(new Step(part.getId(), part.getShortName(), target));
      }
      walk(part.getOutputs(), party, steps);
    }
  }

  boolean comesFrom(String scheme) {
    return from.startsWith(scheme + ":");
  }

  /** The part of the address behind the last dot or colon and slashes, without options. */
  String lastWord() {
    String path = from.replaceFirst("\\?.*", "");
    return path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
  }

  boolean has(String call) {
    return steps.stream().anyMatch(step -> step.isBean(call));
  }

  List<Step> mappings() {
    return steps.stream().filter(Step::isMapping).toList();
  }

  List<Step> mappingsBefore(String call) {
    List<Step> before = new ArrayList<>();
    for (Step step : steps) {
      if (step.isBean(call)) {
        break;
      }
      if (step.isMapping()) {
        before.add(step);
      }
    }
    return before;
  }

  List<Step> mappingsAfter(String call) {
    List<Step> after = new ArrayList<>(mappings());
    after.removeAll(mappingsBefore(call));
    return after;
  }

  /** Ids of the routes that it calls. */
  List<String> calls() {
    return steps.stream()
        .filter(step -> step.kind().equals("to") && step.target().startsWith("direct:"))
        .map(step -> step.target().substring("direct:".length()))
        .toList();
  }

  boolean reaches(String scheme) {
    return steps.stream().anyMatch(step -> step.target().matches(scheme + "(:.*)?"));
  }
}
