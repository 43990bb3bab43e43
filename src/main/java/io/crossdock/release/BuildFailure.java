package io.crossdock.release;

import java.util.Collection;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.dsl.yaml.common.exception.YamlDeserializationException;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Where in the files Camel's refusal of a route belongs, and its sentence without the noise. */
final class BuildFailure {

  private static final int LONGEST = 300;

  private BuildFailure() {}

  /**
   * {@code file:line: } of the step that failed, else of the route.
   *
   * @param template that the route was made from, or null
   */
  static String place(RouteDefinition route, RouteTemplateDefinition template, Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof FailedToCreateRouteException && e.getMessage() != null) {
        for (ProcessorDefinition<?> step : steps(route)) {
          if (e.getMessage().contains(">>> " + step + " <<<")) {
            return place(step.getLocation(), step.getLineNumber());
          }
        }
      }
    }
    int line = route.getLineNumber() > 0 ? route.getLineNumber() : route.getInput().getLineNumber();
    return place(template == null ? route.getLocation() : template.getLocation(), line);
  }

  static String place(String location, int line) {
    String file = location == null ? "routes" : location.replaceFirst("^file:", "");
    return file + ":" + Math.max(line, 1) + ": ";
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Collection<ProcessorDefinition<?>> steps(RouteDefinition route) {
    Collection found =
        ProcessorDefinitionHelper.filterTypeInOutputs(
            route.getOutputs(), ProcessorDefinition.class);
    return found;
  }

  /** The line that the YAML reader names, counted from 1. */
  static int line(Throwable failure, int otherwise) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
        return marked.getProblemMark().get().getLine() + 1;
      }
      if (e instanceof YamlDeserializationException read && read.getMessage() != null) {
        var number = java.util.regex.Pattern.compile("line (\\d+)").matcher(read.getMessage());
        if (number.find()) {
          return Integer.parseInt(number.group(1));
        }
      }
    }
    return otherwise;
  }

  /** The innermost sentence: the layers above it only say that a route could not be made. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
