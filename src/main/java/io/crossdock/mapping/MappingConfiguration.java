package io.crossdock.mapping;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the strict components under the stock schemes, and the exact mapper under a name for routes.
 */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

  /**
   * The folder {@code crossdock.mappings}; routes name what is in it as {@code mappings/...}, so
   * the folder itself bears that name wherever it stands.
   */
  @Bean
  Mappings mappings(@Value("${crossdock.mappings:mappings}") String folder) {
    Path path = Path.of(folder).toAbsolutePath().normalize();
    if (!path.endsWith("mappings")) {
      throw new IllegalArgumentException(
          "crossdock.mappings is " + path + ", expected a folder named mappings");
    }
    return new Mappings(path.getParent());
  }

  @Bean("jslt")
  JsltComponent jsltComponent(Mappings mappings) {
    return new JsltComponent(mappings);
  }

  @Bean("json-validator")
  ContractComponent contractComponent() {
    return new ContractComponent();
  }

  /** For {@code unmarshal} and {@code marshal}; no default, so that Boot's own mapper stays. */
  @Bean(name = "exactJson", defaultCandidate = false)
  JsonMapper exactJson() {
    return ExactJson.mapper();
  }
}
