package io.crossdock.release;

import io.crossdock.message.BackgroundWorker;
import io.crossdock.message.CaseDesk;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Whether, when and how a release goes back by itself (docs/settings.md). */
@Configuration(proxyBeanMethods = false)
class ErrorWatchConfiguration {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  @Bean
  ErrorLimit errorLimit(
      @Value("${crossdock.release.errors.watch:30m}") Duration watch,
      @Value("${crossdock.release.errors.before:1h}") Duration before,
      @Value("${crossdock.release.errors.least:20}") int least,
      @Value("${crossdock.release.errors.share:0.2}") double share,
      @Value("${crossdock.release.errors.factor:3}") double factor) {
    return new ErrorLimit(watch, before, least, share, factor);
  }

  @Bean
  ErrorWatch errorWatch(
      JdbcClient db,
      PlatformTransactionManager transactions,
      Activations activations,
      ErrorCounts counts,
      CaseDesk cases,
      ErrorLimit limit) {
    return new ErrorWatch(db, transactions, activations, counts, cases, limit);
  }

  /** A hub that runs its folder follows no release, and sends none back. */
  @Bean
  BackgroundWorker errorWatchWorker(
      ErrorWatch watch,
      ReleaseSource source,
      @Value("${crossdock.release.errors.look-every:10s}") Duration pause) {
    Runnable round = source.isDatabase() ? watch::look : () -> {};
    return new BackgroundWorker("release-errors", pause, round);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> errorWatchStart(BackgroundWorker errorWatchWorker) {
    return ready -> errorWatchWorker.start();
  }

  @Bean
  ApplicationListener<ContextClosedEvent> errorWatchStop(BackgroundWorker errorWatchWorker) {
    return closed -> errorWatchWorker.stop(STOP_WITHIN);
  }
}
