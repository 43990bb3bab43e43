package io.crossdock.route;

import io.crossdock.message.PartyPolicies;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpHomes;
import io.crossdock.release.ComparisonApi;
import io.crossdock.release.Comparisons;
import io.crossdock.release.ReleaseApi;
import io.crossdock.release.ReleaseDesk;
import io.crossdock.security.PartyIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.model.rest.springboot.RestConfigurationDefinitionAutoConfiguration;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.lang.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The hub's own routes, policies, party files, mappings and beans; only what writes to the database
 * is recorded instead ({@link RecordedStores}) and only the other side answers from samples ({@link
 * OtherSide}). So what a test sees is what a route and its policy do.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "crossdock.slice", havingValue = "route")
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  RestConfigurationDefinitionAutoConfiguration.class,
  CamelAutoConfiguration.class
})
@ComponentScan(
    basePackages = {
      "io.crossdock.message",
      "io.crossdock.order",
      "io.crossdock.fulfillment",
      "io.crossdock.returns",
      "io.crossdock.inventory",
      "io.crossdock.pricing",
      "io.crossdock.replay",
      "io.crossdock.approval",
      "io.crossdock.retention",
      "io.crossdock.erasure",
      "io.crossdock.recovery",
      "io.crossdock.interruption",
      "io.crossdock.file",
      "io.crossdock.operation",
      "io.crossdock.portfolio",
      "io.crossdock.onboarding",
      "io.crossdock.party",
      "io.crossdock.mapping",
      "io.crossdock.security"
    },
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = {
              "io\\.crossdock\\.security\\.(?!CamelComponents|CatalogueApi).*",
              "io\\.crossdock\\.operation\\.(Embedded|Kafka|Free|Hub|.*Bean|StoppedRoutes).*",
              "io\\.crossdock\\.party\\.SftpConfiguration",
              "io\\.crossdock\\.(message\\.EffectRelay|order\\.(WaitingOrders|ExpiredReservations)"
                  + "|inventory\\.StockUpkeep)"
            }))
class RouteScene {

  static final String OPERATOR = "ops";

  @Bean
  static RecordedStores recordedStores() {
    return new RecordedStores();
  }

  /**
   * Nothing hears that the hub is ready, which is when its background workers begin: a case would
   * see calls of their rounds beside its own.
   */
  @Bean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME)
  static SimpleApplicationEventMulticaster noReadiness() {
    return new SimpleApplicationEventMulticaster() {
      @Override
      public void multicastEvent(ApplicationEvent event, @Nullable ResolvableType type) {
        if (!(event instanceof ApplicationReadyEvent)) {
          super.multicastEvent(event, type);
        }
      }
    };
  }

  @Bean
  OtherSide otherSide() {
    return new OtherSide();
  }

  @Bean
  ReachedSteps reachedSteps() {
    return new ReachedSteps();
  }

  /** Recorded as every store is. */
  @Bean
  static ReleaseDesk releaseDesk() {
    throw new IllegalStateException("recorded instead");
  }

  @Bean
  ReleaseApi releaseApi(ReleaseDesk releases) {
    return new ReleaseApi(releases);
  }

  /** Recorded as every store is. */
  @Bean
  static Comparisons comparisons() {
    throw new IllegalStateException("recorded instead");
  }

  @Bean
  ComparisonApi comparisonApi(Comparisons comparisons) {
    return new ComparisonApi(comparisons);
  }

  @Bean
  SftpHomes sftpHomes(@Value("${crossdock.data}") String data) throws IOException {
    FileSystemUtils.deleteRecursively(Path.of(data));
    return new SftpHomes(Path.of(data));
  }

  /** Who calls is known from the credential; here the case says it. */
  @Bean("security")
  Caller caller() {
    return new Caller();
  }

  @Bean("platform-http-engine")
  WebEntrance webEntrance() {
    return new WebEntrance();
  }

  @Bean
  ComponentCustomizer httpToOtherSide(OtherSide otherSide) {
    return ComponentCustomizer.builder(HttpComponent.class)
        .withOrder(Ordered.LOWEST)
        .build((name, component) -> otherSide.answerFor(component));
  }

  @Bean
  RouteCases routeCases(
      CamelContext camel,
      RecordedStores stores,
      OtherSide otherSide,
      ReachedSteps steps,
      Caller caller,
      PartyRegistry parties,
      PartyPolicies policies,
      @Value("${crossdock.mappings}") Path mappings) {
    return new RouteCases(
        new Stage(
            camel,
            stores,
            otherSide,
            steps,
            caller,
            parties,
            policies,
            new RouteSamples(mappings.toAbsolutePath().getParent()),
            new ArrayList<>()));
  }

  @Bean
  Redeliveries redeliveries() {
    return new Redeliveries();
  }

  @Bean
  CamelContextConfiguration standIns(OtherSide otherSide, ReachedSteps steps) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel.getCamelContextExtension().registerEndpointCallback(new StandIns(otherSide));
        camel.getCamelContextExtension().addInterceptStrategy(steps);
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing: the cases begin
      }
    };
  }

  /** The caller of an HTTP route. */
  static final class Caller extends PartyIdentity {

    private String party;
    private boolean operator;

    void isParty(String id) {
      party = id;
      operator = false;
    }

    void isOperator() {
      party = null;
      operator = true;
    }

    @Override
    public String partyOf(Exchange exchange) {
      return party;
    }

    @Override
    public String operatorOf(Exchange exchange) {
      return operator ? OPERATOR : null;
    }

    @Override
    public String partyUnlessOperator(Exchange exchange) {
      return operator ? null : party;
    }
  }
}
