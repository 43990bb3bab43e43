package io.crossdock.operation;

import io.crossdock.message.KillSwitches;
import io.crossdock.message.RouteGate;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.spi.CamelEvent.RouteStoppedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A person who stops a sending route in the console means the system, not the consumer: its relay
 * is paused, on every instance and over restarts, until the route is started again.
 */
@Component
class StoppedRoutes extends EventNotifierSupport {

  private static final Logger LOG = LoggerFactory.getLogger(StoppedRoutes.class);
  private static final String REASON = "the route %s was stopped";
  private static final String QUEUE = "out.";

  /** The operation behind a queue {@code out.<system>.<operation>}. */
  private record Target(String system, String operation) {}

  private final KillSwitches switches;
  private final CamelContext camel;
  private final RouteGate gate;
  private volatile boolean ready;

  StoppedRoutes(KillSwitches switches, CamelContext camel, RouteGate gate) {
    this.gate = gate;
    this.switches = switches;
    this.camel = camel;
    setIgnoreExchangeEvents(true);
    setIgnoreCamelContextEvents(true);
    setIgnoreServiceEvents(true);
    setIgnoreStepEvents(true);
  }

  /**
   * What was stopped before the restart stays stopped. Registers itself here: Camel looks for
   * notifiers while it is made, when this bean, which needs it, cannot exist yet.
   */
  @EventListener(ApplicationReadyEvent.class)
  void stopAgain() throws Exception {
    if (!camel.getManagementStrategy().getEventNotifiers().contains(this)) {
      camel.getManagementStrategy().addEventNotifier(this);
    }
    ServiceHelper.startService(this);
    for (Route route : camel.getRoutes()) {
      Optional<Target> target = target(route);
      if (target.isPresent() && wasStopped(route, target.get())) {
        LOG.info("route {} was stopped by a person and stays so", route.getRouteId());
        camel.getRouteController().stopRoute(route.getRouteId());
      }
    }
    ready = true;
  }

  private boolean wasStopped(Route route, Target target) {
    return switches.all().stream()
        .anyMatch(
            on ->
                on.mode().equals(KillSwitches.Mode.pause.name())
                    && on.party().equals(target.system())
                    && on.operation().equals(target.operation())
                    && on.reason().equals(REASON.formatted(route.getRouteId())));
  }

  @Override
  public boolean isEnabled(CamelEvent event) {
    return event instanceof RouteStoppedEvent || event instanceof RouteStartedEvent;
  }

  @Override
  public void notify(CamelEvent event) {
    Route route = ((RouteEvent) event).getRoute();
    // routes that stop or start with the hub or a release say nothing of what a person wants
    if (!ready || !camel.getStatus().isStarted() || gate.isHeld(route.getRouteId())) {
      return;
    }
    boolean stopped = event instanceof RouteStoppedEvent;
    target(route)
        .ifPresent(
            target ->
                switches.set(
                    target.system(),
                    target.operation(),
                    KillSwitches.Mode.pause,
                    stopped,
                    Actor.name(),
                    REASON.formatted(route.getRouteId())));
  }

  private static Optional<Target> target(Route route) {
    String uri = route.getEndpoint().getEndpointBaseUri();
    String queue = uri.substring(uri.lastIndexOf(':') + 1).replaceFirst("^//", "");
    String[] parts = queue.split("\\.");
    return uri.startsWith("jms:") && queue.startsWith(QUEUE) && parts.length == 3
        ? Optional.of(new Target(parts[1], parts[2]))
        : Optional.empty();
  }
}
