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
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps an authenticated party within its rate and its body size. Runs after authorization: nothing
 * is read for those who may not come in.
 */
final class PartyLimitsFilter extends OncePerRequestFilter {

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
    int maxBytes = party.map(Party::maxBytes).orElse(DocumentRule.DEFAULT_MAX_BYTES);
    byte[] body;
    try {
      body = bodies.read(request, maxBytes);
    } catch (RefusedBodyException e) {
      e.answer(response, maxBytes);
      return;
    }
    chain.doFilter(new BufferedRequest(request, body), response);
  }
}
