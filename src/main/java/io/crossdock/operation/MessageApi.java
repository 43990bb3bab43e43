package io.crossdock.operation;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.EffectViews;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageAccess;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.MessageSearch;
import io.crossdock.message.MessageSelection;
import io.crossdock.message.MessageView;
import io.crossdock.model.ProblemKind;
import io.crossdock.order.OrderViews;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of the search: what the hub knows of a number, and messages as they came. */
@Component
public class MessageApi {

  private static final int OK = 200;
  private static final int PAGE = 100;
  private static final int MOST_ORDERS = 10;
  private static final List<String> TEXTS = List.of("find", "party", "cause", "before");

  private final MessageSearch messages;
  private final MessageAccess access;
  private final OrderViews orders;
  private final EffectViews effects;

  MessageApi(MessageSearch messages, MessageAccess access, OrderViews orders, EffectViews effects) {
    this.messages = messages;
    this.access = access;
    this.orders = orders;
    this.effects = effects;
  }

  /** Messages by query parameters; with {@code find} also the orders and commands it belongs to. */
  public void search(Exchange exchange) {
    MessageSelection wanted = MessageParameters.read(exchange, TEXTS).orElse(null);
    if (wanted != null) {
      String number = MessageHeaders.text(exchange, "find");
      ApiAnswer.ok(exchange, OK, number == null ? list(wanted) : find(number.strip(), wanted));
    }
  }

  /** One message, without its bytes. */
  public void get(Exchange exchange) {
    answer(exchange, messages.one(id(exchange)), found -> ApiAnswer.ok(exchange, OK, found));
  }

  /** The bytes of one message as they came, as a file; who reads them is kept. */
  public void download(Exchange exchange) {
    String id = id(exchange);
    String actor = MessageHeaders.required(exchange, Headers.ACTOR);
    answer(
        exchange,
        access.download(id, actor, "raw bytes, by the operations API"),
        bytes -> ApiAnswer.download(exchange, id + ".bin", bytes));
  }

  private MessagesFound list(MessageSelection wanted) {
    return found(messages.list(wanted, PAGE + 1), List.of(), List.of());
  }

  private MessagesFound find(String number, MessageSelection wanted) {
    List<String> ids = orders.find(null, number);
    List<MessageView> found = messages.find(number, ids, wanted, PAGE + 1);
    List<String> shown = ids.stream().limit(MOST_ORDERS).toList();
    List<EffectViews.Command> commands =
        shown.isEmpty()
            ? effects.find(number)
            : shown.stream().flatMap(id -> effects.ofOrder(id).stream()).toList();
    return found(found, shown, commands);
  }

  private MessagesFound found(
      List<MessageView> found, List<String> ids, List<EffectViews.Command> commands) {
    boolean more = found.size() > PAGE;
    List<MessageView> page = more ? found.subList(0, PAGE) : found;
    return new MessagesFound(
        page,
        ids.stream().flatMap(id -> orders.status(null, id).stream()).toList(),
        commands,
        more ? page.get(PAGE - 1).messageId() : null);
  }

  private static <T> void answer(Exchange exchange, Optional<T> found, Consumer<T> answer) {
    found.ifPresentOrElse(
        answer, () -> OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null));
  }

  private static String id(Exchange exchange) {
    return MessageHeaders.required(exchange, "messageId");
  }
}
