package io.crossdock.security;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers pass between a route and the world outside. On top of a component's own rules it
 * stops, in any spelling and both ways, whatever steers Camel or the hub (the CVE-2025-27636
 * family, CVE-2026-40453, CVE-2026-49098), and on the way in also credentials, so that no route can
 * hand them on or echo them.
 */
public final class HeaderAllowList implements HeaderFilterStrategy {

  private static final String[] STEERING = {
    "camel", "org.apache.camel", "kafka.", "mail.", "operationname", "operationnamespace"
  };
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key");

  private final HeaderFilterStrategy componentRules;
  private final boolean hubHeadersPass;
  private final boolean credentialsGoOut;

  private HeaderAllowList(
      HeaderFilterStrategy componentRules, boolean hubHeadersPass, boolean credentialsGoOut) {
    this.componentRules = componentRules;
    this.hubHeadersPass = hubHeadersPass;
    this.credentialsGoOut = credentialsGoOut;
  }

  /** For components that answer or listen to others. */
  static HeaderAllowList edge(HeaderFilterStrategy componentRules) {
    return new HeaderAllowList(componentRules, false, false);
  }

  /** For components that call others and have to show them a credential. */
  static HeaderAllowList caller(HeaderFilterStrategy componentRules) {
    return new HeaderAllowList(componentRules, false, true);
  }

  /** For the hub's own queues, which nobody outside can reach: Crossdock headers travel. */
  static HeaderAllowList hub(HeaderFilterStrategy componentRules) {
    return new HeaderAllowList(componentRules, true, false);
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return isSteering(name)
        || !credentialsGoOut && CREDENTIALS.contains(plain(name))
        || componentRules.applyFilterToCamelHeaders(name, value, exchange);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return isSteering(name)
        || CREDENTIALS.contains(plain(name))
        || componentRules.applyFilterToExternalHeaders(name, value, exchange);
  }

  private boolean isSteering(String name) {
    String plain = plain(name);
    return Stream.of(STEERING).anyMatch(plain::startsWith)
        || !hubHeadersPass && plain.startsWith("crossdock");
  }

  // JMS property names may not hold a dot or a hyphen: Camel writes them out
  private static String plain(String name) {
    return name == null
        ? ""
        : name.strip().toLowerCase(Locale.ROOT).replace("_dot_", ".").replace("_hyphen_", "-");
  }
}
