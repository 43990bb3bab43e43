package io.crossdock.message;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Where work on a message begins, by the route it begins with: a route may be held, then new work
 * waits, and what is under way can be waited for. So routes are exchanged between two messages and
 * never within one. Work that is begun inside other work (a call that is decided at once) belongs
 * to it and does not wait where the outer one is waited for.
 */
@Component
public class RouteGate extends RoutePolicySupport implements RoutePolicyFactory {

  private static final String UNIT = "CrossdockGateUnit";

  private final Map<String, Integer> active = new HashMap<>();
  private final ThreadLocal<Unit> current = new ThreadLocal<>();
  private Set<String> held = Set.of();

  /** One piece of work under way; closing it twice does nothing. */
  public final class Unit implements AutoCloseable {

    private final String route;
    private final Unit outer;
    private boolean closed;

    private Unit(String route, Unit outer) {
      this.route = route;
      this.outer = outer;
    }

    @Override
    public void close() {
      end(this);
      if (current.get() == this) {
        current.set(outer);
      }
    }
  }

  /** Begins work with a route, as soon as that is not held. */
  public Unit enter(String route) {
    Unit outer = current.get();
    while (outer != null && isClosed(outer)) {
      outer = outer.outer;
    }
    Unit unit = new Unit(route, outer);
    begin(unit);
    current.set(unit);
    return unit;
  }

  /** As {@link #enter}, for work that goes on in other threads: nothing is inside of it. */
  public Unit enterApart(String route) {
    Unit unit = new Unit(route, null);
    begin(unit);
    return unit;
  }

  private synchronized void begin(Unit unit) {
    boolean interrupted = false;
    while (held.contains(unit.route) && (unit.outer == null || !held.contains(unit.outer.route))) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    active.merge(unit.route, 1, Integer::sum);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isClosed(Unit unit) {
    return unit.closed;
  }

  private synchronized void end(Unit unit) {
    if (!unit.closed) {
      unit.closed = true;
      active.computeIfPresent(unit.route, (route, count) -> count == 1 ? null : count - 1);
      notifyAll();
    }
  }

  /** Lets no new work begin with these routes until {@link #release}. */
  public synchronized void hold(Set<String> routes) {
    held = Set.copyOf(routes);
  }

  /** Whether new work waits at a route. */
  public synchronized boolean isHeld(String route) {
    return held.contains(route);
  }

  /** Lets all work begin again. */
  public synchronized void release() {
    held = Set.of();
    notifyAll();
  }

  /**
   * Waits until no work is under way that began with one of these routes.
   *
   * @return the routes that are still busy when the time is over; empty where all is done
   */
  public synchronized Set<String> busyAfter(Set<String> routes, Duration within)
      throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    Set<String> busy = busy(routes);
    for (long left = within.toMillis(); !busy.isEmpty() && left > 0; busy = busy(routes)) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return busy;
  }

  private Set<String> busy(Set<String> routes) {
    return active.keySet().stream()
        .filter(routes::contains)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  /** Routes called by {@code direct:} are inside the work of their caller. */
  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    boolean called =
        route instanceof RouteDefinition definition
            && definition.getInput() != null
            && definition.getInput().getEndpointUri().startsWith("direct:");
    return called ? null : this;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    exchange.setProperty(UNIT, enter(route.getRouteId()));
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    Unit unit = exchange.getProperty(UNIT, Unit.class);
    if (unit != null) {
      unit.close();
    }
  }
}
