package io.crossdock.inventory;

import io.crossdock.message.ReleaseMoved;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * How old what each channel was told is, for Prometheus. Every instance shows the figures of the
 * whole hub: take the maximum over instances, never the sum.
 */
@Component
class StockMeters implements MeterBinder {

  private final ChannelStock ages;
  private final StockRules rules;
  private final Map<MeterRegistry, List<Gauge>> bound = new ConcurrentHashMap<>();

  /** One figure with a series for each channel. */
  private record Gauge(MultiGauge gauge, ToDoubleFunction<StockRules.Publishing> value) {}

  StockMeters(ChannelStock ages, StockRules rules) {
    this.ages = ages;
    this.rules = rules;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    bound.put(
        meters,
        List.of(
            new Gauge(
                MultiGauge.builder("crossdock.stock.lag.seconds")
                    .description("How long the oldest number that the channel was not told is true")
                    .register(meters),
                to -> ages.lag(to.channel())),
            new Gauge(
                MultiGauge.builder("crossdock.stock.lag.within.seconds")
                    .description("How long that may be, as the party file says")
                    .register(meters),
                to -> to.toldWithin().toSeconds()),
            new Gauge(
                MultiGauge.builder("crossdock.stock.told.seconds")
                    .description("How long ago the channel took a number")
                    .register(meters),
                to -> ages.sinceTold(to.channel())),
            new Gauge(
                MultiGauge.builder("crossdock.stock.refused")
                    .description("Items whose number the channel does not take")
                    .register(meters),
                to -> ages.refused(to.channel())),
            new Gauge(
                MultiGauge.builder("crossdock.stock.drift.items")
                    .description(
                        "Names of which the channel has another number than it should have")
                    .register(meters),
                to -> ages.driftItems(to.channel())),
            new Gauge(
                MultiGauge.builder("crossdock.stock.drift.units")
                    .description("Units by which they differ in sum, without their sign")
                    .register(meters),
                to -> ages.driftUnits(to.channel()))));
    show();
  }

  /** Channels come, go and change with a release. */
  @EventListener(ReleaseMoved.class)
  void show() {
    List<StockRules.Publishing> channels = rules.publishing();
    bound
        .values()
        .forEach(gauges -> gauges.forEach(one -> one.gauge().register(rows(one, channels), true)));
  }

  private static List<Row<?>> rows(Gauge one, List<StockRules.Publishing> channels) {
    return channels.stream()
        .<Row<?>>map(
            to ->
                Row.of(
                    Tags.of("channel", to.channel()), to, each -> one.value().applyAsDouble(each)))
        .toList();
  }
}
