package io.crossdock.operation;

import io.crossdock.message.InboxState;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.MessageSelection;
import io.crossdock.model.ProblemKind;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Which stored messages a call is about, by its query parameters. */
public final class MessageParameters {

  private static final int LONGEST = 200;

  private MessageParameters() {}

  /**
   * The selection, or nothing after a 400 was answered.
   *
   * @param texts names of the parameters that are free text
   */
  public static Optional<MessageSelection> read(Exchange exchange, List<String> texts) {
    if (!OperationRequest.isWordOrAbsent(exchange, "state", InboxState.class)
        || !isReadable(exchange, texts)) {
      return Optional.empty();
    }
    try {
      return Optional.of(selection(exchange));
    } catch (DateTimeParseException e) {
      String expected = "from and to are times such as 2026-11-01T00:00:00Z.";
      OperationRequest.refuse(exchange, ProblemKind.MALFORMED, expected);
      return Optional.empty();
    }
  }

  private static boolean isReadable(Exchange exchange, List<String> texts) {
    for (String name : texts) {
      String value = MessageHeaders.text(exchange, name);
      if (value != null && (value.isBlank() || value.length() > LONGEST)) {
        String expected = "%s has 1 to %d characters.".formatted(name, LONGEST);
        OperationRequest.refuse(exchange, ProblemKind.MALFORMED, expected);
        return false;
      }
    }
    return true;
  }

  private static MessageSelection selection(Exchange exchange) {
    String state = MessageHeaders.text(exchange, "state");
    return new MessageSelection(
        MessageHeaders.text(exchange, "party"),
        state == null ? null : InboxState.valueOf(state),
        time(exchange, "from"),
        time(exchange, "to"),
        MessageHeaders.text(exchange, "cause"),
        MessageHeaders.text(exchange, "before"));
  }

  private static OffsetDateTime time(Exchange exchange, String name) {
    String text = MessageHeaders.text(exchange, name);
    return text == null ? null : OffsetDateTime.parse(text);
  }
}
