package io.crossdock.onboarding;

import io.crossdock.message.BackgroundWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks how far parties are, on every instance, and shows how long that takes. */
@Component
class OnboardingWatch {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Onboardings onboardings;
  private final MultiGauge ended;
  private final MultiGauge open;
  private final BackgroundWorker worker;

  /**
   * Not yet at work.
   *
   * @param pause between two looks: times of going live are as exact as that
   */
  OnboardingWatch(
      Onboardings onboardings,
      ObjectProvider<MeterRegistry> meters,
      @Value("${crossdock.onboarding.look-every}") Duration pause) {
    this.onboardings = onboardings;
    MeterRegistry registry = meters.getIfAvailable(() -> Metrics.globalRegistry);
    this.ended =
        MultiGauge.builder("crossdock.onboarding.seconds")
            .description("How long the onboarding of a party took")
            .register(registry);
    this.open =
        MultiGauge.builder("crossdock.onboarding.open.seconds")
            .description("How long ago the onboarding of a party was begun that has not ended")
            .register(registry);
    this.worker = new BackgroundWorker("onboarding", pause, this::look);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
    // whoever is there at the first start was there before
    worker.wake();
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  private void look() {
    onboardings.look();
    List<Progress> rows = onboardings.rows();
    ended.register(figures(rows, each -> each.isMeasured() && !each.isOpen()), true);
    open.register(figures(rows, Progress::isOpen), true);
  }

  private static List<MultiGauge.Row<?>> figures(List<Progress> rows, Predicate<Progress> which) {
    return rows.stream()
        .filter(which)
        .<MultiGauge.Row<?>>map(
            each -> MultiGauge.Row.of(Tags.of("party", each.party()), each.seconds()))
        .toList();
  }
}
