package io.crossdock.release;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.MessageSelection;
import io.crossdock.model.ProblemKind;
import io.crossdock.operation.MessageParameters;
import io.crossdock.operation.OperationRequest;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of trying a release with stored messages. */
@Component
public class ComparisonApi {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int USUAL = 10_000;
  private static final int MOST = 100_000;
  private static final Set<String> FLAG = Set.of("true", "false");
  private static final List<String> TEXTS = List.of("party", "document", "cause");

  private final Comparisons comparisons;

  /** Over what people ask. */
  public ComparisonApi(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  /** A bundle that shall be tried with the messages that query parameters name. */
  public void begin(Exchange exchange) {
    MessageSelection wanted = MessageParameters.read(exchange, TEXTS).orElse(null);
    if (wanted == null) {
      return;
    }
    String text = MessageHeaders.text(exchange, "limit");
    int limit = text == null ? USUAL : limit(text);
    if (limit < 1) {
      String expected = "limit is a number of 1 to %d.".formatted(MOST);
      OperationRequest.refuse(exchange, ProblemKind.MALFORMED, expected);
      return;
    }
    String open = MessageHeaders.text(exchange, "openCases");
    boolean openCases = "true".equals(open);
    if (open != null && (!FLAG.contains(open) || openCases && wanted.cause() == null)) {
      String expected = "openCases is true or false, and true needs a cause.";
      OperationRequest.refuse(exchange, ProblemKind.MALFORMED, expected);
      return;
    }
    ComparisonRequest request =
        new ComparisonRequest(wanted, MessageHeaders.text(exchange, "document"), openCases, limit);
    byte[] zip = BundleCall.body(exchange);
    String actor = MessageHeaders.required(exchange, Headers.ACTOR);
    BundleCall.answered(
        exchange, () -> ApiAnswer.ok(exchange, ACCEPTED, comparisons.begin(zip, request, actor)));
  }

  /** 0 where the text is no such number. */
  private static int limit(String text) {
    int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    return number > MOST ? 0 : number;
  }

  /** How far one is, and what differs so far. */
  public void get(Exchange exchange) {
    comparisons
        .find(MessageHeaders.required(exchange, "comparisonId"))
        .ifPresentOrElse(
            found -> ApiAnswer.ok(exchange, OK, found),
            () -> OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null));
  }
}
