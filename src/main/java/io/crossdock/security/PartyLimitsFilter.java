package io.crossdock.security;

import io.crossdock.party.DocumentRule;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps an authenticated party within its rate and its body size. Runs after authorization: nothing
 * is read for those who may not come in.
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
  private final RateLimits rates;
  private final BodyReader bodies;

  PartyLimitsFilter(PartyRegistry parties, RateLimits rates, BodyReader bodies) {
    this.parties = parties;
    this.rates = rates;
    this.bodies = bodies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Party> party = parties.find(PartyIdentity.of(request));
    if (party.isPresent() && !rates.admits(party.get(), response)) {
      return;
    }
    PartyIdentity.noteOperator(request);
    int maxBytes = party.map(Party::maxBytes).orElseGet(() -> ofOperator(request));
    byte[] body;
    try {
      body = bodies.read(request, maxBytes);
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
