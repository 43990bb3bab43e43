package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Headers;
import io.crossdock.message.Intake;
import io.crossdock.message.NewCase;
import io.crossdock.message.Receipt;
import io.crossdock.model.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.DefaultExchange;
import org.springframework.util.ReflectionUtils;

/** A document that was received: stored and decided by the real intake and dispatcher. */
final class ReceivedDocument {

  private final Stage stage;

  ReceivedDocument(Stage stage) {
    this.stage = stage;
  }

  Exchange decide(String party, String document, byte[] raw) {
    Exchange exchange = new DefaultExchange(stage.camel(), ExchangePattern.InOut);
    exchange.getMessage().setHeader(Headers.PARTY, party);
    exchange.getMessage().setHeader(Headers.DOCUMENT, document);
    exchange.getMessage().setHeader(Headers.SOURCE_NAME, "sample");
    exchange.getMessage().setBody(raw);
    stage.camel().getRegistry().findSingleByType(Intake.class).decide(exchange);
    return exchange;
  }

  /** What was stored, in order. */
  List<Receipt> receipts() {
    return stage.stores().calls("InboxStore", "insert").stream()
        .map(call -> call.argument(Receipt.class))
        .toList();
  }

  /** From now on every business key is one that was decided before. */
  void isDecidedAlready() {
    BusinessKeys.Owner owner = new BusinessKeys.Owner("M-0", "O-0", "{\"status\": \"decided\"}");
    stage.stores().reply("BusinessKeys", "owner", call -> Optional.of(owner));
  }

  /** What came to the decide transaction. */
  List<RecordedStores.Call> decisions() {
    return stage.stores().calls("decide");
  }

  /** Read again later, before anything was decided. */
  void isPostponed(Duration wait) {
    isGivenBack(wait);
    assertThat(decisions()).as("decisions").isEmpty();
  }

  void isGivenBack(Duration wait) {
    List<RecordedStores.Call> postponed = stage.stores().calls("InboxStore", "postpone");
    assertThat(postponed).as("postponed").hasSize(1);
    assertThat(postponed.get(0).argument(Duration.class)).as("read again after").isEqualTo(wait);
    stage.noCase();
  }

  /** One case that names the stored message, or one refusal that says why. */
  void isRefusedOnce(byte[] raw) {
    RecordedStores.Call stored = stage.stores().calls("InboxStore", "insert").get(0);
    assertThat(stored.argument(Receipt.class).body()).as("raw message").isEqualTo(raw);
    long refused = decisions().stream().filter(ReceivedDocument::isRefusal).count();
    assertThat(decisions()).as("accepted decisions").hasSize((int) refused);
    List<RecordedStores.Call> opened = stage.cases(refused == 0 ? 1 : 0);
    opened.forEach(
        call ->
            assertThat(call.argument(NewCase.class).messageId())
                .as("message of the case")
                .isEqualTo(stored.argument(String.class)));
  }

  /** What the one document that came to the decide transaction is refused for. */
  List<FieldProblem> problems() {
    assertThat(decisions()).as("decisions").hasSize(1);
    return problems(decisions().get(0)).orElse(List.of());
  }

  /** Whether what is to be decided bears its problems, or is a file without a document. */
  private static boolean isRefusal(RecordedStores.Call decision) {
    for (Object argument : decision.arguments()) {
      if (argument instanceof List<?> found) {
        return found.isEmpty();
      }
    }
    return problems(decision).map(problems -> !problems.isEmpty()).orElse(false);
  }

  /** Each core's intake is a type of its own that names its problems. */
  @SuppressWarnings("unchecked")
  private static Optional<List<FieldProblem>> problems(RecordedStores.Call decision) {
    for (Object argument : decision.arguments()) {
      var problems =
          argument == null ? null : ReflectionUtils.findMethod(argument.getClass(), "problems");
      if (problems != null) {
        problems.setAccessible(true);
        return Optional.of((List<FieldProblem>) ReflectionUtils.invokeMethod(problems, argument));
      }
    }
    return Optional.empty();
  }
}
