package io.crossdock.security;

import io.crossdock.party.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls. Routes ask the bean {@code security}; the answer comes from the credential that a
 * filter checked, never from a header, a query or the body.
 */
public class PartyIdentity {

  // Routes run on another thread than the filters: only the request is common to both. Attributes
  // of a request cannot be set from outside.
  private static final String ATTRIBUTE = PartyIdentity.class.getName();
  private static final String OPERATOR = ATTRIBUTE + ".operator";

  /** Notes the party whose credential was checked, for Spring Security and for routes. */
  static void authenticate(HttpServletRequest request, Party party) {
    String role = "ROLE_" + party.kind().name().toUpperCase(Locale.ROOT);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            party.id(), null, List.of(new SimpleGrantedAuthority(role))));
    SecurityContextHolder.setContext(context);
    request.setAttribute(ATTRIBUTE, party.id());
  }

  /** Notes the operator that Spring Security let in, where no party was. */
  static void noteOperator(HttpServletRequest request) {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    boolean operator =
        login != null
            && login.isAuthenticated()
            && login.getAuthorities().stream().anyMatch(r -> r.getAuthority().equals("ROLE_OPS"));
    if (operator && of(request) == null) {
      request.setAttribute(OPERATOR, login.getName());
    }
  }

  /** Who is counted: the party, or all operators as one. */
  static String callerOf(HttpServletRequest request) {
    String party = of(request);
    return party == null ? "operators" : party;
  }

  /** The party or the operator's login, or null where nobody is known. */
  static String known(HttpServletRequest request) {
    String party = of(request);
    return party == null ? (String) request.getAttribute(OPERATOR) : party;
  }

  /** The party of this request, or null where no party was authenticated. */
  static String of(HttpServletRequest request) {
    return (String) request.getAttribute(ATTRIBUTE);
  }

  /**
   * The id of the authenticated party. To be called in the first step of an HTTP route.
   *
   * @throws AuthenticationCredentialsNotFoundException where the message did not come by HTTP or
   *     was sent by somebody who is no party, such as an operator
   */
  public String partyOf(Exchange exchange) {
    String party = attribute(exchange, ATTRIBUTE);
    if (party == null) {
      throw new AuthenticationCredentialsNotFoundException("no party is authenticated");
    }
    return party;
  }

  /** The name of the operator who sent this, or null where it was a party or nobody. */
  public String operatorOf(Exchange exchange) {
    return attribute(exchange, OPERATOR);
  }

  /**
   * The party whose things the caller may see, or null for an operator, who sees all.
   *
   * @throws AuthenticationCredentialsNotFoundException where the caller is neither
   */
  public String partyUnlessOperator(Exchange exchange) {
    return operatorOf(exchange) == null ? partyOf(exchange) : null;
  }

  private static String attribute(Exchange exchange, String name) {
    return exchange.getIn() instanceof PlatformHttpMessage message
        ? (String) message.getRequest().getAttribute(name)
        : null;
  }
}
