package io.crossdock.security;

import io.crossdock.party.FailedLogins;
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
 * request; without any key the request goes on as nobody, which only operators may. An address with
 * too many wrong keys is answered 429 instead of 401 until its minute is over.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final FailedLogins wrong;

  ApiKeyFilter(ApiKeys keys, FailedLogins wrong) {
    this.keys = keys;
    this.wrong = wrong;
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
        refuse(request.getRemoteAddr(), response);
        return;
      }
      PartyIdentity.authenticate(request, party.get());
    }
    chain.doFilter(request, response);
  }

  /**
   * Only wrong keys are counted, and only they are told to wait: who guesses locks nobody out who
   * has the right one, also behind the same address.
   */
  private void refuse(String address, HttpServletResponse response) throws IOException {
    if (wrong.isBlocked(address)) {
      response.setHeader("Retry-After", String.valueOf(wrong.waitsSeconds(address)));
      Problem.TOO_MANY.answer(response);
      return;
    }
    wrong.note(address);
    response.setHeader("WWW-Authenticate", "Bearer");
    Problem.UNAUTHENTICATED.answer(response);
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }
}
