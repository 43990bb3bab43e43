package io.crossdock.operation;

import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.NewCase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts documents that a mapping could not translate, by party, document and field. */
@Component
class MappingFailures {

  private static final String UNKNOWN = "unknown";

  private final MeterRegistry meters;

  MappingFailures(ObjectProvider<MeterRegistry> meters) {
    this.meters = meters.getIfAvailable(() -> Metrics.globalRegistry);
  }

  /** Counts the failure when it is one of a mapping. */
  void count(Exchange exchange, Failure failure) {
    if (failure.category() == NewCase.Category.mapping) {
      String document = MessageHeaders.text(exchange, Headers.DOCUMENT);
      String operation = MessageHeaders.text(exchange, Headers.OPERATION);
      meters
          .counter(
              "crossdock.mapping.failures",
              "party",
              failure.party(),
              "document",
              known(operation == null ? document : operation),
              "field",
              // the position in a list says nothing about the kind of failure
              known(failure.field()).replaceAll("\\d+", "#"))
          .increment();
    }
  }

  private static String known(String text) {
    return text == null ? UNKNOWN : text;
  }
}
