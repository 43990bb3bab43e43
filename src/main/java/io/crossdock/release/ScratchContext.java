package io.crossdock.release;

import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.spi.BeanRepository;

/** A Camel context that builds routes as a hub does and never starts one. */
final class ScratchContext extends BuiltContext {

  ScratchContext(BeanRepository beans) {
    super("scratch", beans);
  }

  /** Where a started context would let messages in, this one only looks whether it could. */
  @Override
  public void startRouteService(RouteService route, boolean addingRoutes) {
    try {
      route.setUp();
    } catch (org.apache.camel.FailedToStartRouteException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }
}
