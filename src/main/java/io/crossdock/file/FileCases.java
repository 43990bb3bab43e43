package io.crossdock.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.edi.Finding;
import io.crossdock.edi.Interchange;
import io.crossdock.edi.Transaction;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.NewCase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people must look at about a file although it was decided. */
@Component
class FileCases {

  private final CaseDesk desk;

  FileCases(CaseDesk desk) {
    this.desk = desk;
  }

  /** New content under a used control number: perhaps orders that never arrive otherwise. */
  void controlNumberUsed(JdbcClient tx, FileMessage message, Interchange interchange) {
    ObjectNode detail = detail(message).put("interchange", interchange.control());
    open(
        tx,
        message,
        NewCase.Category.validation,
        "an interchange came with a used control number and other content",
        "its orders, if they are new: the partner must send them under a new control number",
        detail);
  }

  /**
   * An interchange of somebody else, or of the partner under a new name: its orders are waited for.
   */
  void senderNotAgreed(
      JdbcClient tx, FileMessage message, Interchange interchange, Finding finding) {
    ObjectNode detail = detail(message).put("interchange", interchange.control());
    open(
        tx,
        message,
        NewCase.Category.masterData,
        "an interchange came from a sender that is not agreed with the partner",
        "its orders: agree on the sender in the partner's guide, then the partner sends them again",
        detail.put("sender", finding.found()).put("expected", finding.expected()));
  }

  /** Transactions that are correct but that no route of the party takes in. */
  void notTaken(JdbcClient tx, FileMessage message, List<Transaction> strange) {
    ObjectNode detail = detail(message);
    strange.forEach(
        each -> detail.withArray("transactions").add(each.type() + " " + each.control()));
    open(
        tx,
        message,
        NewCase.Category.configuration,
        "a correct transaction is no document of the party",
        "transactions that were acknowledged and not taken in",
        detail);
  }

  /** A file above the agreed size: perhaps orders that never arrive otherwise. */
  void tooLarge(JdbcClient tx, String company, Claim claim, long size, int limit) {
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", claim.name())
            .put("fileId", claim.fileId())
            .put("bytes", size)
            .put("agreed", limit);
    desk.open(
        tx,
        new NewCase(
            NewCase.Category.validation,
            company,
            claim.party(),
            "accept-file",
            "a file is larger than agreed",
            null,
            null,
            null,
            "what the file holds: it was not read",
            null,
            detail));
  }

  private void open(
      JdbcClient tx,
      FileMessage message,
      NewCase.Category category,
      String cause,
      String blocks,
      ObjectNode detail) {
    // not tied to the message: that one is decided, and would close the case
    desk.open(
        tx,
        new NewCase(
            category,
            message.company(),
            message.party(),
            "decide-x12-file",
            cause,
            null,
            null,
            null,
            blocks,
            null,
            detail));
  }

  private static ObjectNode detail(FileMessage message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("file", message.sourceName())
        .put("message", message.claim().messageId());
  }
}
