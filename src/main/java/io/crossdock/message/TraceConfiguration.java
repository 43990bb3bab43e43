package io.crossdock.message;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Spans go to a collector (OTLP over HTTP) where one is set. They are sent beside the work: a
 * collector that is down or slow costs spans, never a message.
 */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

  private static final String WITH_COLLECTOR = "!'${crossdock.traces.url:}'.isBlank()";
  private static final Duration AT_MOST = Duration.ofSeconds(5);
  private static final ContextPropagators W3C =
      ContextPropagators.create(W3CTraceContextPropagator.getInstance());

  /**
   * The collector.
   *
   * @param url its address without a path, as {@code http://127.0.0.1:4318}
   * @param authorization value of the header of that name, empty for none
   * @param share of the traces that begin here which are recorded, 0 to 1; a sender's own choice
   *     comes first
   */
  @Bean(destroyMethod = "close")
  @ConditionalOnExpression(WITH_COLLECTOR)
  OpenTelemetrySdk openTelemetry(
      InstanceId instance,
      @Value("${crossdock.traces.url}") String url,
      @Value("${crossdock.traces.authorization:}") String authorization,
      @Value("${crossdock.traces.share:1.0}") double share) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(url + "/v1/traces").setTimeout(AT_MOST);
    if (!authorization.isBlank()) {
      exporter.addHeader("Authorization", authorization);
    }
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource(instance))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
            .build();
    return OpenTelemetrySdk.builder().setTracerProvider(provider).setPropagators(W3C).build();
  }

  /** No collector: a trace that a sender began is passed on, none is made. */
  @Bean
  @ConditionalOnExpression("!(" + WITH_COLLECTOR + ")")
  OpenTelemetry noTelemetry() {
    return OpenTelemetry.propagating(W3C);
  }

  private static Resource resource(InstanceId instance) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"),
                    "crossdock",
                    AttributeKey.stringKey("service.instance.id"),
                    instance.value())));
  }
}
