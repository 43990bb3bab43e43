package io.crossdock.party;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.spi.PropertiesSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the party files before anything else may use them. */
@Configuration(proxyBeanMethods = false)
class PartyConfiguration {

  @Bean
  PartyRegistry partyRegistry(
      Environment environment, @Value("${crossdock.routes:routes}") String routes) {
    return new PartyRegistry(new PartyFiles(Path.of(routes), environment::getProperty).load());
  }

  @Bean
  PartyCatalogue partyCatalogue(
      PartyRegistry parties, @Value("${crossdock.routes:routes}") String routes) {
    List<String> problems = ApiContracts.problems(Path.of(routes), parties.all());
    if (!problems.isEmpty()) {
      throw new RefusedStartException(problems);
    }
    return new PartyCatalogue(parties, ApiContracts.in(Path.of(routes)));
  }

  /** Camel finds it in its registry before it reads the first route. */
  @Bean
  PropertiesSource partyProperties(PartyRegistry parties) {
    return new PartyProperties(parties);
  }
}
