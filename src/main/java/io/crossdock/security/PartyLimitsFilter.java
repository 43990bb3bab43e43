package io.crossdock.security;

import io.crossdock.party.DocumentRule;
import io.crossdock.party.Limits;
import io.crossdock.party.Party;
import io.crossdock.party.PartyCatalogue;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.ServedApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps who was let in within rate and body size. Runs after authorization: nothing is read for
 * those who may not come in, and nothing before the rate is known to be kept.
 */
final class PartyLimitsFilter extends OncePerRequestFilter {

  /** Where operators send a whole release. */
  private static final Set<String> BUNDLES =
      Set.of(
          "/api/v1/operation/releases",
          "/api/v1/operation/release-plan",
          "/api/v1/operation/release-comparisons");

  private static final int MOST_OF_BUNDLE = 8 * 1024 * 1024;

  private final PartyRegistry parties;
  private final PartyCatalogue apis;
  private final RateLimits rates;
  private final BodyReader bodies;

  PartyLimitsFilter(
      PartyRegistry parties, PartyCatalogue apis, RateLimits rates, BodyReader bodies) {
    this.parties = parties;
    this.apis = apis;
    this.rates = rates;
    this.bodies = bodies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Party> party = parties.find(PartyIdentity.of(request));
    PartyIdentity.noteOperator(request);
    ServedApi api = apis.at(request.getServletPath());
    // operators share one limit: a script that runs wild is stopped, whoever started it
    String caller = PartyIdentity.callerOf(request);
    Limits limits = party.map(p -> p.limits().of(api)).orElse(api.limits());
    if (!rates.admits(caller, api, limits, response)) {
      return;
    }
    int maxBytes = party.map(Party::maxBytes).orElseGet(() -> ofOperator(request));
    byte[] body;
    try {
      body = bodies.read(request, maxBytes);
      if (party.isPresent()) {
        Utf8.check(body);
      }
    } catch (RefusedBodyException e) {
      e.answer(response, maxBytes);
      return;
    }
    chain.doFilter(new BufferedRequest(request, body), response);
  }

  private static int ofOperator(HttpServletRequest request) {
    return BUNDLES.contains(request.getServletPath())
        ? MOST_OF_BUNDLE
        : DocumentRule.DEFAULT_MAX_BYTES;
  }
}
