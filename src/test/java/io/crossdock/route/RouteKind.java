package io.crossdock.route;

import java.util.List;

/** What the four situations mean for one kind of route. */
interface RouteKind {

  /** Whether a route is of this kind, by what it does and not by its name. */
  boolean covers(RouteUnderTest route);

  /** Its cases, from the samples of its mappings and the file of its party. */
  List<RouteCase> cases(RouteUnderTest route);
}
