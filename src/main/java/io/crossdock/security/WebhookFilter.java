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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a webhook in only when its signature fits the raw body: {@code /webhooks/<party>/...}. The
 * party file says by {@code webhookSecret}, during rotation also {@code webhookSecretPrevious},
 * what signs and by {@code webhookSignatureHeader} where the signature stands.
 */
final class WebhookFilter extends OncePerRequestFilter {

  private static final String SHOPIFY = "X-Shopify-Hmac-Sha256";
  private static final int PARTY_SEGMENT = 2;

  private final PartyRegistry parties;
  private final PartyCatalogue apis;
  private final RateLimits rates;
  private final BodyReader bodies;

  WebhookFilter(PartyRegistry parties, PartyCatalogue apis, RateLimits rates, BodyReader bodies) {
    this.parties = parties;
    this.apis = apis;
    this.rates = rates;
    this.bodies = bodies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Party> party = partyOf(request);
    ServedApi api = apis.at(request.getServletPath());
    // who has nothing left is not read; a stranger's call is never counted
    if (party.isPresent() && !rates.hasRoom(party.get().id(), api, of(party, api), response)) {
      return;
    }
    int maxBytes = party.map(Party::maxBytes).orElse(DocumentRule.DEFAULT_MAX_BYTES);
    byte[] body;
    try {
      body = bodies.read(request, maxBytes);
    } catch (RefusedBodyException e) {
      e.answer(response, maxBytes);
      return;
    }
    if (party.isEmpty() || !signed(party.get(), request, body)) {
      Problem.UNAUTHENTICATED.answer(response);
      return;
    }
    // only after the signature, so that strangers cannot use up a party's budget
    if (rates.admits(party.get().id(), api, of(party, api), response)) {
      PartyIdentity.authenticate(request, party.get());
      chain.doFilter(new BufferedRequest(request, body), response);
    }
  }

  private static Limits of(Optional<Party> party, ServedApi api) {
    return party.orElseThrow().limits().of(api);
  }

  private Optional<Party> partyOf(HttpServletRequest request) {
    String[] segments = request.getServletPath().split("/");
    return segments.length > PARTY_SEGMENT && request.getMethod().equals("POST")
        ? parties.find(segments[PARTY_SEGMENT])
        : Optional.empty();
  }

  private static boolean signed(Party party, HttpServletRequest request, byte[] body) {
    List<String> secrets =
        Stream.of("webhookSecret", "webhookSecretPrevious")
            .flatMap(name -> party.parameter(name).stream())
            .toList();
    String header = party.parameter("webhookSignatureHeader").orElse(SHOPIFY);
    return new WebhookSignature(secrets)
        .matches(body, Collections.list(request.getHeaders(header)));
  }
}
