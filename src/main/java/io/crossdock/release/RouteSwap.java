package io.crossdock.release;

import io.crossdock.mapping.Mappings;
import io.crossdock.message.ReleaseMoved;
import io.crossdock.message.RouteGate;
import io.crossdock.order.SchemaCheck;
import io.crossdock.party.PartyRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Exchanges routes between two messages: intake of the routes concerned stops, work that can reach
 * them ends, routes and everything read from the files change together, and intake goes on. Nobody
 * who calls is refused meanwhile, they wait. What fails puts the old routes back.
 */
final class RouteSwap {

  /** Held while HTTP paths change; {@link HttpGate} begins with it. */
  static final String HTTP = "http";

  private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

  private final LiveRoutes live;
  private final RouteGate gate;
  private final ReleaseHome home;
  private final PartyRegistry parties;
  private final Mappings mappings;
  private final SchemaCheck schemas;
  private final ApplicationEventPublisher events;
  private final Duration patience;
  private volatile boolean closed;

  RouteSwap(
      LiveRoutes live,
      RouteGate gate,
      ReleaseHome home,
      PartyRegistry parties,
      Mappings mappings,
      SchemaCheck schemas,
      ApplicationEventPublisher events,
      Duration patience) {
    this.live = live;
    this.gate = gate;
    this.home = home;
    this.parties = parties;
    this.mappings = mappings;
    this.schemas = schemas;
    this.events = events;
    this.patience = patience;
  }

  /**
   * Carries out a plan.
   *
   * @throws SwapFailed where work does not end in time or the new routes do not come up; then the
   *     old ones run; and after {@link #close}
   */
  void swap(SwapPlan plan) {
    if (closed) {
      throw new SwapFailed("the hub stops", null);
    }
    List<Route> entries = live.entries(plan.from().routes());
    Set<String> stopped = live.stopped(plan.from().routes());
    try {
      quietOrResume(plan, entries);
      exchange(plan, stopped);
    } finally {
      gate.release();
    }
  }

  /** Lets no swap begin from now on: Camel starts no route while it stops. */
  void close() {
    closed = true;
  }

  /** Whether {@link #close} was called. */
  boolean isClosed() {
    return closed;
  }

  private void quietOrResume(SwapPlan plan, Collection<Route> entries) {
    try {
      live.pause(entries);
      quiet(plan, entries);
    } catch (RuntimeException e) {
      live.resume(entries);
      throw e;
    }
  }

  private void quiet(SwapPlan plan, Collection<Route> entries) {
    await(entries.stream().map(Route::getRouteId).collect(Collectors.toSet()));
    Set<String> hold = new HashSet<>(plan.hold());
    if (plan.rest()) {
      // in two steps: a call that is in already must reach its route
      gate.hold(Set.of(HTTP));
      await(Set.of(HTTP));
      hold.add(HTTP);
    }
    if (plan.holdsHttp()) {
      hold.addAll(live.rests());
    }
    gate.hold(hold);
    await(hold);
  }

  private void await(Set<String> routes) {
    try {
      Set<String> busy = gate.busyAfter(routes, patience);
      if (!busy.isEmpty()) {
        throw new SwapFailed(
            "still at work after %d s: %s".formatted(patience.toSeconds(), new TreeSet<>(busy)),
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SwapFailed("interrupted while work ended", e);
    }
  }

  private void exchange(SwapPlan plan, Set<String> stopped) {
    try {
      live.remove(plan.from(), plan.rest());
      move(plan.to());
      live.add(plan.to());
      live.stopAgain(stopped);
    } catch (Exception e) {
      putBack(plan, stopped, e);
      throw new SwapFailed(BuildFailure.reason(e), e);
    }
  }

  private void putBack(SwapPlan plan, Set<String> stopped, Exception failure) {
    try {
      live.remove(plan.to(), plan.rest());
      live.remove(plan.from(), plan.rest());
      move(plan.from());
      live.add(plan.from());
      live.stopAgain(stopped);
    } catch (Exception e) {
      e.addSuppressed(failure);
      LOG.error("the old routes did not come back: restart this instance", e);
      throw new SwapFailed("neither the new nor the old routes run: restart this instance", e);
    }
  }

  private void move(SwapPlan.Side side) {
    ReleaseModel release = side.release();
    home.moveTo(release.home());
    mappings.moveTo(release.home());
    schemas.moveTo(release.home().resolve("mappings/canonical"));
    parties.replace(release.parties());
    events.publishEvent(new ReleaseMoved(release.home()));
  }
}
