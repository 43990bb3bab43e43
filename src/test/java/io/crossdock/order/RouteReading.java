package io.crossdock.order;

/** What the decision says about an order that was decided while it was read, for route tests. */
public final class RouteReading {

  private RouteReading() {}

  /** The order is to be read again. */
  public static RuntimeException again() {
    return new ReadAgain("1042");
  }
}
