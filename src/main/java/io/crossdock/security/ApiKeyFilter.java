package io.crossdock.security;

import io.crossdock.party.Party;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks {@code X-Api-Key} or {@code Authorization: Bearer}. A key that is not valid ends the
 * request; without any key the request goes on as nobody, which only operators may.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;

  ApiKeyFilter(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader("X-Api-Key");
    String authorization = request.getHeader("Authorization");
    if (key == null && authorization != null && isBearer(authorization)) {
      key = authorization.substring(BEARER.length()).trim();
    } else if (key != null && authorization != null) {
      // two identities in one request: nobody can say which one was meant
      Problem.UNAUTHENTICATED.answer(response);
      return;
    }
    if (key != null) {
      Optional<Party> party = keys.partyOf(key);
      if (party.isEmpty()) {
        response.setHeader("WWW-Authenticate", "Bearer");
        Problem.UNAUTHENTICATED.answer(response);
        return;
      }
      PartyIdentity.authenticate(request, party.get());
    }
    chain.doFilter(request, response);
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }
}
