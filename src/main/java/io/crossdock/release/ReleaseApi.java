package io.crossdock.release;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import io.crossdock.operation.OperationRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of releases; header {@code CrossdockActor} says which operator asks. */
@Component
public class ReleaseApi {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int LONGEST_REASON = 500;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{8,64}");

  private final ReleaseDesk releases;

  /** Over what people do with releases. */
  public ReleaseApi(ReleaseDesk releases) {
    this.releases = releases;
  }

  /** What is wanted, what runs where, how it came to that. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, releases.state());
  }

  /** One stored release, by the begin of its digest. */
  public void get(Exchange exchange) {
    String digest = MessageHeaders.required(exchange, "digest");
    if (!DIGEST.matcher(digest).matches()) {
      notThere(exchange);
      return;
    }
    releases
        .find(digest)
        .ifPresentOrElse(found -> ApiAnswer.ok(exchange, OK, found), () -> notThere(exchange));
  }

  /** What a bundle would change. */
  public void plan(Exchange exchange) {
    byte[] zip = BundleCall.body(exchange);
    BundleCall.answered(exchange, () -> ApiAnswer.ok(exchange, OK, releases.compare(zip)));
  }

  /** A bundle that shall run on all instances. */
  public void apply(Exchange exchange) {
    String reason = MessageHeaders.text(exchange, "reason");
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      String expected = "Say why: parameter reason, 1 to %d characters.".formatted(LONGEST_REASON);
      OperationRequest.refuse(exchange, ProblemKind.MALFORMED, expected);
      return;
    }
    byte[] zip = BundleCall.body(exchange);
    String actor = actor(exchange);
    BundleCall.answered(
        exchange, () -> answer(exchange, releases.apply(zip, actor, reason.strip())));
  }

  /** A stored release that shall run on all instances again. */
  public void activate(Exchange exchange) {
    String digest = MessageHeaders.required(exchange, "digest");
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    if (!DIGEST.matcher(digest).matches()) {
      notThere(exchange);
      return;
    }
    BundleCall.answered(exchange, () -> activate(exchange, digest, reason));
  }

  private void activate(Exchange exchange, String digest, String reason) {
    Optional<Wanted> wanted = releases.activate(digest, actor(exchange), reason);
    wanted.ifPresentOrElse(found -> answer(exchange, found), () -> notThere(exchange));
  }

  private static void answer(Exchange exchange, Wanted wanted) {
    ApiAnswer.ok(exchange, wanted.isNew() ? ACCEPTED : OK, wanted);
  }

  private static void notThere(Exchange exchange) {
    OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, "There is no such release.");
  }

  private static String actor(Exchange exchange) {
    return MessageHeaders.required(exchange, Headers.ACTOR);
  }
}
