package io.crossdock.route;

/**
 * One thing that one route must do.
 *
 * @param party whose case it is; empty for a core route
 * @param name what happens, and with which sample
 */
record RouteCase(String route, String party, Situation situation, String name, Check check) {

  /** The four situations that every route is tested in. */
  enum Situation {
    happy,
    poison,
    duplicate,
    down
  }

  /** Runs the case; fails with what differs. */
  interface Check {
    void run() throws Exception;
  }

  static RouteCase of(RouteUnderTest route, Situation situation, String name, Check check) {
    return new RouteCase(route.id(), route.party(), situation, name, check);
  }

  @Override
  public String toString() {
    return route + ": " + name;
  }
}
