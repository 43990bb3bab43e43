package io.crossdock.operation;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who calls a management operation. Every change that people make is kept with this name. */
final class Actor {

  private static final String UNNAMED = "jmx";

  private Actor() {}

  /** The login behind this thread's console call; {@code jmx} for a local agent without one. */
  static String name() {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    boolean known = login != null && login.isAuthenticated();
    return known ? login.getName() : UNNAMED;
  }
}
