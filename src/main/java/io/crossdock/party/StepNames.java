package io.crossdock.party;

import java.util.Optional;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Writes the party into the name of each step of a templated route: {@code map-order} becomes
 * {@code erp-main-map-order}. Camel would add the prefix when the step runs, and leave it out of
 * what it draws; a console then finds no statistics for any step.
 */
final class StepNames extends ModelLifecycleStrategySupport {

  @Override
  public void onAddRouteDefinition(RouteDefinition route) {
    String prefix = route.getNodePrefixId();
    if (prefix == null) {
      return;
    }
    name(route.getInput(), prefix);
    route.getOutputs().stream()
        // the steps of an error policy are one object for all routes: they keep their names
        .filter(step -> !step.isAbstract())
        .forEach(step -> nameAll(step, prefix));
    route.setNodePrefixId(null);
  }

  private static void nameAll(ProcessorDefinition<?> step, String prefix) {
    name(step, prefix);
    if (step instanceof ChoiceDefinition choice) {
      choice.getWhenClauses().forEach(when -> name(when, prefix));
      Optional.ofNullable(choice.getOtherwise()).ifPresent(other -> name(other, prefix));
    }
    step.getOutputs().forEach(inner -> nameAll(inner, prefix));
  }

  /** Not by {@code setId}: a choice passes that on to the last step inside it. */
  private static void name(OptionalIdentifiedDefinition<?> step, String prefix) {
    if (step.hasCustomIdAssigned()) {
      step.setGeneratedId(prefix + step.getId());
      step.setCustomId(true);
    }
  }
}
