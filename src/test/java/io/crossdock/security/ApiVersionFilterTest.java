package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.party.PartyCatalogue;
import io.crossdock.party.PartyText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Two versions of one API, looked at on either side of the day on which the first ends. */
class ApiVersionFilterTest {

  private static final Instant LAST_MOMENT = Instant.parse("2027-06-29T23:59:59.999Z");
  private static final Instant SUNSET = Instant.parse("2027-06-30T00:00:00Z");

  @TempDir Path routes;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void twoVersions() {
    PartyText.writeText(
        routes,
        "channel/api/shop.v1.openapi.json",
        contract(
            1,
            """
            , "deprecation": {"since": "2026-12-01", "sunset": "2027-06-30",
              "successor": "/api/v2/shop"}
            """));
    PartyText.writeText(routes, "channel/api/shop.v2.openapi.json", contract(2, ""));
  }

  @Test
  void untilTheLastMomentItIsServedAndEveryAnswerAnnouncesTheEnd() throws Exception {
    MockHttpServletResponse answer = call("/api/v1/shop/things", LAST_MOMENT);

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader("Deprecation")).isEqualTo("@1796083200");
    assertThat(answer.getHeader("Sunset")).isEqualTo("Wed, 30 Jun 2027 00:00:00 GMT");
    assertThat(answer.getHeader("Link"))
        .isEqualTo(
            "</api/v2/shop>; rel=\"successor-version\", </api/v1/catalogue>; rel=\"deprecation\"");
  }

  @Test
  void fromItsDayOnItIsGoneAndTheAnswerNamesWhatToUse() throws Exception {
    MockHttpServletResponse answer = call("/api/v1/shop/things", SUNSET);

    assertThat(answer.getStatus()).isEqualTo(410);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    assertThat(answer.getContentAsString())
        .contains("urn:crossdock:problem:gone")
        .contains("v1 of the API shop ended on 2027-06-30; use /api/v2/shop.");
    assertThat(answer.getHeader("Sunset")).isNotNull();
  }

  @Test
  void theNewestVersionAnnouncesNothing() throws Exception {
    MockHttpServletResponse answer = call("/api/v2/shop/things", SUNSET);

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaderNames()).doesNotContain("Deprecation", "Sunset", "Link");
  }

  @Test
  void whoStillCallsTheOldVersionIsCountedWithTheDay() throws Exception {
    call("/api/v1/shop/things", LAST_MOMENT);
    call("/api/v1/shop/things", SUNSET);
    call("/api/v2/shop/things", SUNSET);

    assertThat(
            meters
                .get("crossdock.api.deprecated")
                .tags("party", "kiosk", "api", "shop", "version", "v1", "sunset", "2027-06-30")
                .counter()
                .count())
        .isEqualTo(2);
    assertThat(meters.get("crossdock.api.deprecated").counters()).hasSize(1);
    assertThat(meters.get("crossdock.api.calls").tags("outcome", "gone").counter().count())
        .isEqualTo(1);
  }

  private MockHttpServletResponse call(String path, Instant now) throws Exception {
    ApiVersionFilter filter =
        new ApiVersionFilter(
            PartyCatalogue.of(routes, List.of()),
            new ApiMeters(() -> meters),
            Clock.fixed(now, ZoneOffset.UTC));
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    request.setAttribute(PartyIdentity.class.getName(), "kiosk");
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }

  private static String contract(int version, String more) {
    return """
        {"info": {"title": "Shop", "version": "%1$d.0.0", "contact": {"name": "Web team"}},
         "x-crossdock": {"api": "shop", "limits": {"requestsPerSecond": 5}%2$s},
         "servers": [{"url": "http://localhost:8080/api/v%1$d/shop"}]}
        """
        .formatted(version, more);
  }
}
