package io.crossdock.security;

import io.crossdock.party.Deprecation;
import io.crossdock.party.PartyCatalogue;
import io.crossdock.party.ServedApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Announces in every answer of a deprecated version that it is (Deprecation, RFC 9745), until when
 * it is answered (Sunset, RFC 8594) and what comes after it (Link), and answers 410 from that day
 * on. Counts who still calls it.
 */
final class ApiVersionFilter extends OncePerRequestFilter {

  /** Where a caller reads of its APIs. */
  private static final String MORE = "</api/v1/catalogue>; rel=\"deprecation\"";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final PartyCatalogue apis;
  private final ApiMeters meters;
  private final Clock clock;

  ApiVersionFilter(PartyCatalogue apis, ApiMeters meters, Clock clock) {
    this.apis = apis;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ServedApi api = apis.at(request.getServletPath());
    Deprecation left = api.deprecation();
    if (left == null) {
      chain.doFilter(request, response);
      return;
    }
    String caller = PartyIdentity.callerOf(request);
    meters.deprecated(caller, api);
    announce(left, response);
    if (left.over(clock.instant())) {
      meters.called(caller, api, "gone");
      Problem.GONE.answer(response, gone(api, left));
      return;
    }
    chain.doFilter(request, response);
  }

  private static void announce(Deprecation left, HttpServletResponse response) {
    response.setHeader("Deprecation", "@" + left.sinceAt().getEpochSecond());
    response.setHeader("Sunset", HTTP_DATE.format(left.sunsetAt()));
    response.setHeader(
        "Link",
        left.successor() == null
            ? MORE
            : "<%s>; rel=\"successor-version\", %s".formatted(left.successor(), MORE));
  }

  private static String gone(ServedApi api, Deprecation left) {
    String ended =
        "%s of the API %s ended on %s".formatted(api.version(), api.name(), left.sunset());
    return left.successor() == null ? ended + "." : ended + "; use " + left.successor() + ".";
  }
}
