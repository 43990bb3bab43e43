package io.crossdock.release;

import io.crossdock.approval.ApprovedAct;
import io.crossdock.comparison.ComparisonStore;
import io.crossdock.comparison.StoredMessages;
import io.crossdock.mapping.Mappings;
import io.crossdock.message.InboxStore;
import io.crossdock.message.RouteGate;
import io.crossdock.order.SchemaCheck;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.RefusedStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

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
  RouteSwap routeSwap(
      CamelContext camel,
      RouteGate gate,
      ReleaseHome home,
      PartyRegistry parties,
      Mappings mappings,
      SchemaCheck schemas,
      ApplicationContext hub,
      @Value("${crossdock.release.patience:30s}") Duration patience) {
    LiveRoutes live = new LiveRoutes((ModelCamelContext) camel);
    return new RouteSwap(live, gate, home, parties, mappings, schemas, hub, patience);
  }

  @Bean
  ReleaseSwitch releaseSwitch(
      RouteSwap routes,
      ReleaseHome home,
      ReleaseFolders folders,
      Environment environment,
      @Value("${crossdock.mappings:mappings}") String maps) {
    if (!Path.of(maps).toAbsolutePath().normalize().equals(home.get().resolve("mappings"))) {
      throw new RefusedStartException(
          List.of(
              "crossdock.mappings must be the folder mappings beside crossdock.routes for releases"));
    }
    ReleaseCheck check = new ReleaseCheck(beans(environment), environment::getProperty);
    return new ReleaseSwitch(check, folders, routes, environment::getProperty, home.get());
  }

  /** What routes may call, as the command line sees it; not what Spring Boot brings for Camel. */
  private static Function<String, Class<?>> beans(Environment environment) {
    SingletonSupplier<Function<String, Class<?>>> beans =
        SingletonSupplier.of(() -> DeclaredBeans.in(environment));
    return name -> beans.obtain().apply(name);
  }

  @Bean
  ComparisonRun comparisonRun(
      ReleaseSwitch live,
      ReleaseTrial trial,
      InboxStore inbox,
      StoredMessages messages,
      ComparisonStore store,
      ApplicationContext hub,
      Environment environment) {
    Function<String, Class<?>> beans = beans(environment);
    return new ComparisonRun(
        live,
        release -> new TrialRoutes(release, hub::getBean, beans, environment::getProperty),
        trial,
        inbox,
        messages,
        store);
  }

  @Bean
  ReleaseFollower releaseFollower(
      JdbcClient db,
      StoredReleases releases,
      Activations activations,
      ReleaseInstances instances,
      ReleaseRefusals refusals,
      ReleaseSwitch live,
      ReleaseSource source,
      @Value("${crossdock.release.follow-every:1s}") Duration pause,
      @Value("${crossdock.release.patience:30s}") Duration patience) {
    Duration stopWithin = patience.plus(ROUTES_STOP_WITHIN);
    return new ReleaseFollower(
        db, releases, activations, instances, refusals, live, source, pause, stopWithin);
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
  ApprovedAct applyRelease(ReleaseDesk releases) {
    return new ReleaseAct(releases, Activation.Kind.applied);
  }

  @Bean
  ApprovedAct activateRelease(ReleaseDesk releases) {
    return new ReleaseAct(releases, Activation.Kind.activated);
  }

  @Bean
  FilterRegistrationBean<HttpGate> httpGate(RouteGate gate) {
    FilterRegistrationBean<HttpGate> filter = new FilterRegistrationBean<>(new HttpGate(gate));
    filter.addUrlPatterns("/api/*", "/webhooks/*");
    filter.setAsyncSupported(true);
    return filter;
  }
}
