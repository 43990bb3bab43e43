package io.crossdock.release;

import io.crossdock.approval.NotDecided;
import io.crossdock.message.ApiAnswer;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.ProblemKind;
import io.crossdock.operation.OperationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;

/** A call that sends a whole release: how it is read, and how what is wrong with it is answered. */
final class BundleCall {

  private static final int MOST_PROBLEMS = 100;
  private static final Pattern PLACE = Pattern.compile("(?s)([^\\s:]+(?::\\d+)*): (.+)");

  private BundleCall() {}

  /** Does what was asked; answers 422 with file and line, or 409, where it cannot be done. */
  static void answered(Exchange exchange, Runnable call) {
    try {
      call.run();
    } catch (ReleaseRefused e) {
      List<FieldProblem> problems =
          e.problems().stream().limit(MOST_PROBLEMS).map(BundleCall::problem).toList();
      ApiAnswer.problem(exchange, ProblemKind.INVALID.problem().withErrors(problems));
    } catch (ReleaseConflict | NotDecided e) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, e.getMessage());
    }
  }

  /** {@code file:line: sentence} as the place and the sentence. */
  private static FieldProblem problem(String problem) {
    Matcher parts = PLACE.matcher(problem);
    return parts.matches()
        ? new FieldProblem(parts.group(1), "release", parts.group(2))
        : new FieldProblem("", "release", problem);
  }

  /** The zip; Camel reads every HTTP body as text, which a zip file does not survive. */
  static byte[] body(Exchange exchange) {
    try {
      if (exchange.getIn() instanceof PlatformHttpMessage message) {
        return message.getRequest().getInputStream().readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] body = exchange.getMessage().getBody(byte[].class);
    return body == null ? new byte[0] : body;
  }
}
