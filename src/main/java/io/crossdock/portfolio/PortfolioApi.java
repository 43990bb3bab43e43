package io.crossdock.portfolio;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import io.crossdock.operation.OperationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of the integration portfolio: flows with fragility and cost. */
@Component
public class PortfolioApi {

  private static final int OK = 200;
  private static final int MOST_DAYS = 90;
  private static final String WEEK = "7";

  private final FlowReport report;

  PortfolioApi(FlowReport report) {
    this.report = report;
  }

  /** One flow as it is answered: what was measured, and what follows from it. */
  record Line(@JsonUnwrapped FlowWork measured, long troubles, long fragility) {}

  /** All flows over {@code days}, in the order of {@code sort}. */
  public void list(Exchange exchange) {
    Optional<Integer> days = days(MessageHeaders.text(exchange, "days"));
    if (days.isEmpty()) {
      String expected = "days is a number from 1 to %d.".formatted(MOST_DAYS);
      OperationRequest.refuse(exchange, ProblemKind.MALFORMED, expected);
      return;
    }
    if (!OperationRequest.isWordOrAbsent(exchange, "sort", FlowOrder.class)) {
      return;
    }
    String sort = MessageHeaders.text(exchange, "sort");
    FlowOrder order = sort == null ? FlowOrder.fragility : FlowOrder.valueOf(sort);
    List<Line> flows =
        report.flows(Duration.ofDays(days.get()), order).stream()
            .map(flow -> new Line(flow, flow.troubles(), flow.fragility()))
            .toList();
    ApiAnswer.ok(exchange, OK, new Answer(days.get(), order, flows, report.costs()));
  }

  private static Optional<Integer> days(String given) {
    return Optional.of(given == null ? WEEK : given)
        .filter(text -> text.matches("\\d{1,3}"))
        .map(Integer::valueOf)
        .filter(number -> number >= 1 && number <= MOST_DAYS);
  }

  private record Answer(
      int days, FlowOrder sort, List<Line> flows, List<FlowReport.Declared> costs) {}
}
