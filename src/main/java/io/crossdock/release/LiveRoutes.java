package io.crossdock.release;

import io.crossdock.party.PartyTemplates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;

/** The routes of the running hub, as a swap takes them away and puts others in their place. */
final class LiveRoutes {

  private static final long STOP_SECONDS = 10;

  private final ModelCamelContext camel;

  LiveRoutes(ModelCamelContext camel) {
    this.camel = camel;
  }

  /** What lets messages in by itself among the routes: not called, not by HTTP. */
  List<Route> entries(Set<String> ids) {
    Set<String> rests = rests();
    return camel.getRoutes().stream()
        .filter(route -> ids.contains(route.getRouteId()))
        .filter(route -> !route.getEndpoint().getEndpointUri().startsWith("direct:"))
        .filter(route -> !rests.contains(route.getRouteId()))
        .toList();
  }

  /** Ids of the routes behind HTTP paths. */
  Set<String> rests() {
    return camel.getRouteDefinitions().stream()
        .filter(definition -> Boolean.TRUE.equals(definition.isRest()))
        .map(RouteDefinition::getRouteId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Which of the routes a person has stopped. */
  Set<String> stopped(Set<String> ids) {
    return ids.stream()
        .filter(id -> camel.getRouteController().getRouteStatus(id) == ServiceStatus.Stopped)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Lets nothing more in; what is under way goes on. */
  void pause(Collection<Route> entries) {
    for (Route route : entries) {
      Consumer consumer = route.getConsumer();
      if (camel.getRouteController().getRouteStatus(route.getRouteId()).isStarted()) {
        ServiceHelper.suspendService(consumer);
      }
    }
  }

  void resume(Collection<Route> entries) {
    for (Route route : entries) {
      if (camel.getRouteController().getRouteStatus(route.getRouteId()).isStarted()) {
        ServiceHelper.resumeService(route.getConsumer());
      }
    }
  }

  /** Takes away routes, their templates and policies, as far as they are there. */
  void remove(SwapPlan.Side side, boolean rest) throws Exception {
    Set<String> ids = new TreeSet<>(side.routes());
    if (rest) {
      ids.addAll(rests());
      camel.getRestDefinitions().clear();
    }
    for (String id : ids) {
      if (camel.getRoute(id) != null || camel.getRouteDefinition(id) != null) {
        remove(id);
      }
    }
    for (String id : side.templates()) {
      camel.removeRouteTemplateDefinitions(id);
    }
    for (String id : side.policies()) {
      camel.getRouteConfigurationDefinitions().removeIf(policy -> id.equals(policy.getId()));
    }
  }

  private void remove(String id) throws Exception {
    camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
    camel.removeRoute(id);
    RouteDefinition left = camel.getRouteDefinition(id);
    if (left != null) {
      camel.removeRouteDefinition(left);
    }
    if (camel.getRoute(id) != null) {
      throw new IllegalStateException("the route " + id + " cannot be taken away");
    }
  }

  /** Puts in the files and the routes of parties; the home folder is theirs already. */
  void add(SwapPlan.Side side) throws Exception {
    Set<String> rests = side.release().rests().keySet();
    load(side.files().stream().filter(file -> !rests.contains(file)).toList());
    for (PartyTemplates.Instance instance : side.instances()) {
      instance.addTo(camel);
    }
    // HTTP paths last: Camel starts none whose route is not there
    load(side.files().stream().filter(rests::contains).toList());
    for (String id : side.routes()) {
      if (camel.getRoute(id) == null) {
        throw new IllegalStateException(
            "the route %s did not come up (Camel is %s)".formatted(id, camel.getStatus()));
      }
    }
  }

  private void load(List<String> files) throws Exception {
    List<Resource> resources = new ArrayList<>();
    for (String file : files) {
      resources.add(PluginHelper.getResourceLoader(camel).resolveResource("file:" + file));
    }
    PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
  }

  /** Stops again what a person had stopped. */
  void stopAgain(Set<String> stopped) throws Exception {
    for (String id : stopped) {
      if (camel.getRoute(id) != null) {
        camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}
