package io.crossdock.security;

import io.crossdock.approval.Operators;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The operators' accounts; there is no default password outside a demonstration. */
@Configuration(proxyBeanMethods = false)
class OpsLoginConfiguration {

  @Bean
  OpsLogin opsLogin(
      Environment environment,
      @Value("${crossdock.ops.user:ops}") String user,
      @Value("${crossdock.ops.password:}") String password,
      @Value("${crossdock.data:data}") String data) {
    boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
    return demo && password.isBlank()
        ? OpsPassword.generated(user, Path.of(data))
        : OpsPassword.configured(user, password);
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** The second login is there so that one person can ask and another one agree. */
  @Bean
  UserDetailsService operators(
      OpsLogin login,
      PasswordEncoder encoder,
      @Value("${crossdock.ops.second.user:}") String secondUser,
      @Value("${crossdock.ops.second.password:}") String secondPassword) {
    InMemoryUserDetailsManager operators = new InMemoryUserDetailsManager(user(login, encoder));
    if (!secondUser.isBlank()) {
      operators.createUser(user(OpsPassword.second(login, secondUser, secondPassword), encoder));
    }
    return operators;
  }

  /** Whom somebody may ask to agree. */
  @Bean
  Operators operatorLogins(
      OpsLogin login, @Value("${crossdock.ops.second.user:}") String secondUser) {
    Set<String> logins =
        secondUser.isBlank() ? Set.of(login.user()) : Set.of(login.user(), secondUser);
    return () -> logins;
  }

  private static UserDetails user(OpsLogin login, PasswordEncoder encoder) {
    return User.withUsername(login.user())
        .password(encoder.encode(login.password()))
        .roles("OPS")
        .build();
  }
}
