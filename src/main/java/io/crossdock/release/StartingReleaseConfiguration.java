package io.crossdock.release;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/** Lets whatever reads routes/ or mappings/ wait until it is known where they are. */
@Configuration(proxyBeanMethods = false)
class StartingReleaseConfiguration {

  private static final String NAME = "startingRelease";

  /** Beans that are made of {@code crossdock.routes} or {@code crossdock.mappings}, by name. */
  static final List<String> READERS =
      List.of(
          "partyRegistry",
          "partyCatalogue",
          "mappings",
          "canonicalSchemas",
          "ediGrammars",
          "partnerGuides",
          "releaseHome",
          "releaseSwitch");

  @Bean(NAME)
  StartingRelease startingRelease(
      ConfigurableEnvironment environment,
      ReleaseSource source,
      StoredReleases releases,
      Activations activations,
      ReleaseFolders folders) {
    StartingRelease start = new StartingRelease(environment, releases, folders);
    start.choose(source, activations.wanted());
    return start;
  }

  @Bean
  ReleaseFolders releaseFolders(@Value("${crossdock.data:data}") String data) {
    return new ReleaseFolders(Path.of(data));
  }

  @Bean
  ReleaseSource releaseSource(
      @Value("${crossdock.release.watch:false}") boolean watch,
      @Value("${crossdock.release.source:database}") String source) {
    return ReleaseSource.of(watch, source);
  }

  @Bean
  static BeanFactoryPostProcessor readersWaitForTheRelease() {
    return factory -> {
      READERS.stream().filter(factory::containsBeanDefinition).forEach(name -> wait(factory, name));
      // it says which route files Camel reads
      for (String name :
          factory.getBeanNamesForType(CamelConfigurationProperties.class, true, false)) {
        wait(factory, name);
      }
    };
  }

  private static void wait(ConfigurableListableBeanFactory factory, String name) {
    BeanDefinition reader = factory.getBeanDefinition(name);
    reader.setDependsOn(StringUtils.addStringToArray(reader.getDependsOn(), NAME));
  }
}
