package io.crossdock.security;

import io.crossdock.party.LoginLimits;
import io.crossdock.party.PartyCatalogue;
import io.crossdock.party.PartyRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

/** How parties come in: by key under {@code /api}, by signature under {@code /webhooks}. */
@Configuration(proxyBeanMethods = false)
class PartyAccessConfiguration {

  private static final AuthenticationEntryPoint UNAUTHENTICATED =
      (request, response, failure) -> Problem.UNAUTHENTICATED.answer(response);
  private static final AccessDeniedHandler FORBIDDEN =
      (request, response, failure) -> {
        // for RefusalFilter, which comes when nobody is logged in any more
        PartyIdentity.noteOperator(request);
        Problem.FORBIDDEN.answer(response);
      };

  private final ApiMeters meters;
  private final RateLimits rates;
  private final Clock clock;
  private final PartyRegistry parties;
  private final PartyCatalogue apis;
  private final AccessPolicy policy;

  PartyAccessConfiguration(
      PartyRegistry parties,
      PartyCatalogue apis,
      AccessPolicy policy,
      ObjectProvider<MeterRegistry> registry,
      ObjectProvider<Clock> clock) {
    this.parties = parties;
    this.apis = apis;
    this.policy = policy;
    this.meters = new ApiMeters(registry::getIfAvailable);
    this.rates = new RateLimits(meters);
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  @Bean
  StoredKeysSource storedKeysSource(ObjectProvider<JdbcClient> jdbc) {
    return new StoredKeysSource(jdbc);
  }

  @Bean
  ApiKeysBean apiKeys(StoredKeysSource stored) {
    return new ApiKeysBean(stored);
  }

  /** Asked by routes: who sent this. */
  @Bean
  PartyIdentity security() {
    return new PartyIdentity();
  }

  @Bean
  @Order(1)
  SecurityFilterChain api(
      HttpSecurity http,
      StoredKeysSource stored,
      ApplicationAvailability availability,
      LoginLimits logins,
      @Value("${crossdock.http.body-within:PT30S}") Duration bodyWithin)
      throws Exception {
    ApiKeys keys = new ApiKeys(parties, stored::get);
    stateless(http.securityMatcher("/api/**"))
        .httpBasic(basic -> basic.authenticationEntryPoint(UNAUTHENTICATED))
        .authorizeHttpRequests(this::apiRules)
        .addFilterBefore(readiness(availability), DisableEncodeUrlFilter.class)
        .addFilterBefore(new SameOriginFilter(), BasicAuthenticationFilter.class)
        .addFilterBefore(new ApiKeyFilter(keys, logins.keys()), BasicAuthenticationFilter.class)
        .addFilterAfter(new ApiVersionFilter(apis, meters, clock), AuthorizationFilter.class)
        .addFilterAfter(
            new PartyLimitsFilter(parties, apis, rates, new BodyReader(bodyWithin)),
            ApiVersionFilter.class);
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain webhooks(
      HttpSecurity http,
      ApplicationAvailability availability,
      @Value("${crossdock.http.body-within:PT30S}") Duration bodyWithin)
      throws Exception {
    stateless(http.securityMatcher("/webhooks/**"))
        .authorizeHttpRequests(rules -> inner(rules).anyRequest().authenticated())
        .addFilterBefore(readiness(availability), DisableEncodeUrlFilter.class)
        .addFilterBefore(
            new WebhookFilter(parties, apis, rates, new BodyReader(bodyWithin)),
            AuthorizationFilter.class);
    return http.build();
  }

  private static ReadinessFilter readiness(ApplicationAvailability availability) {
    return new ReadinessFilter(
        () -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
  }

  private static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            e -> e.authenticationEntryPoint(UNAUTHENTICATED).accessDeniedHandler(FORBIDDEN));
  }

  /** As access.yaml says; what fits no line is refused to everybody. */
  private void apiRules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    inner(rules);
    for (AccessPolicy.Call line : policy.apis()) {
      String[] roles =
          line.may().stream().map(role -> role.toUpperCase(Locale.ROOT)).toArray(String[]::new);
      HttpMethod method = line.method() == null ? null : HttpMethod.valueOf(line.method());
      rules.requestMatchers(method, line.path()).hasAnyRole(roles);
    }
    rules.anyRequest().denyAll();
  }

  // platform-http answers by an ASYNC dispatch, on which the filters that know the caller do not
  // run: the request was authorized when it came
  static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
      inner(
          AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
              rules) {
    return rules
        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
        .permitAll();
  }
}
