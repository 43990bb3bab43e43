package io.crossdock.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** How operators come in, and that nobody else does: everything that is no party's is theirs. */
@Configuration(proxyBeanMethods = false)
class OpsAccessConfiguration {

  private static final AuthenticationEntryPoint LOGIN_PAGE =
      new LoginUrlAuthenticationEntryPoint("/login");

  @Bean
  @Order(3)
  SecurityFilterChain ops(HttpSecurity http) throws Exception {
    http.authorizeHttpRequests(
            rules ->
                PartyAccessConfiguration.inner(rules)
                    .requestMatchers(
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness")
                    .permitAll()
                    .anyRequest()
                    .hasRole("OPS"))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                    .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                    // scripts with Basic have no cookie; pages are held off by SameOriginFilter
                    .ignoringRequestMatchers(r -> r.getHeader("Authorization") != null))
        .addFilterBefore(new SameOriginFilter(), CsrfFilter.class)
        .addFilterAfter(new CsrfCookieFilter(), CsrfFilter.class)
        .headers(headers -> headers.referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN)))
        .formLogin(Customizer.withDefaults())
        .httpBasic(basic -> basic.authenticationEntryPoint(this::refuse))
        // a default only: a fixed entry point would take the login page away
        .exceptionHandling(
            e -> e.defaultAuthenticationEntryPointFor(this::refuse, AnyRequestMatcher.INSTANCE));
    return http.build();
  }

  @Bean
  CookieSameSiteSupplier strictCookies() {
    return CookieSameSiteSupplier.ofStrict();
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException, ServletException {
    String accept = request.getHeader("Accept");
    boolean person = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    if (person && request.getHeader("Authorization") == null) {
      LOGIN_PAGE.commence(request, response, failure);
    } else {
      Problem.UNAUTHENTICATED.answer(response);
    }
  }
}
