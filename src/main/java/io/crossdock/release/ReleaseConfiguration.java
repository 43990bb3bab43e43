package io.crossdock.release;

import io.crossdock.mapping.Mappings;
import io.crossdock.message.RouteGate;
import io.crossdock.order.SchemaCheck;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.RefusedStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Releases of the running hub. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

  private static final Duration ROUTES_STOP_WITHIN = Duration.ofSeconds(15);

  /** Routes name files from the folder that holds their own. */
  @Bean
  ReleaseHome releaseHome(@Value("${crossdock.routes:routes}") String routes) {
    return new ReleaseHome(Path.of(routes).toAbsolutePath().normalize().getParent());
  }

  /** Camel asks its registry for this name when a route names a file. */
  @Bean("resource-loader-file")
  HomeResources homeResources(ReleaseHome home) {
    return new HomeResources(home);
  }

  /** Camel takes the component of a scheme from its registry, by the name of the scheme. */
  @Bean("direct")
  FreshDirect directComponent() {
    return new FreshDirect();
  }

  @Bean
  @ConditionalOnProperty("crossdock.release.watch")
  ReleaseSwitch releaseSwitch(
      CamelContext camel,
      RouteGate gate,
      ReleaseHome home,
      PartyRegistry parties,
      Mappings mappings,
      SchemaCheck schemas,
      ApplicationContext hub,
      Environment environment,
      @Value("${crossdock.data:data}") String data,
      @Value("${crossdock.mappings:mappings}") String maps,
      @Value("${crossdock.release.patience:30s}") Duration patience) {
    if (!Path.of(maps).toAbsolutePath().normalize().equals(home.get().resolve("mappings"))) {
      throw new RefusedStartException(
          List.of(
              "crossdock.mappings must be the folder mappings beside crossdock.routes for releases"));
    }
    RouteSwap routes =
        new RouteSwap(
            new LiveRoutes((ModelCamelContext) camel),
            gate,
            home,
            parties,
            mappings,
            schemas,
            hub,
            patience);
    // what routes may call, as the command line sees it; not what Spring Boot brings for Camel
    ReleaseCheck check = new ReleaseCheck(DeclaredBeans.in(environment), environment::getProperty);
    return new ReleaseSwitch(
        check, new ReleaseFolders(Path.of(data)), routes, environment::getProperty, home.get());
  }

  @Bean
  @ConditionalOnProperty("crossdock.release.watch")
  ReleaseWatch releaseWatch(
      ReleaseHome home,
      ReleaseSwitch releases,
      Environment environment,
      @Value("${crossdock.release.look-every:400ms}") Duration pause,
      @Value("${crossdock.release.patience:30s}") Duration patience) {
    // the demonstration shows no log on the screen
    boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
    return new ReleaseWatch(
        home.get(),
        releases,
        demo ? System.out::println : text -> {},
        pause,
        patience.plus(ROUTES_STOP_WITHIN));
  }

  @Bean
  FilterRegistrationBean<HttpGate> httpGate(RouteGate gate) {
    FilterRegistrationBean<HttpGate> filter = new FilterRegistrationBean<>(new HttpGate(gate));
    filter.addUrlPatterns("/api/*", "/webhooks/*");
    filter.setAsyncSupported(true);
    return filter;
  }
}
