package io.crossdock.file;

import io.crossdock.edi.Outcome;
import io.crossdock.edi.Transaction;
import io.crossdock.message.Ids;
import io.crossdock.message.InboxStore;
import io.crossdock.message.Receipt;
import io.crossdock.party.PartyRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Cuts a file into the documents it holds: each accepted transaction with its own bytes. Which
 * transaction is which document says the party's parameter {@code transactions}, such as {@code
 * 850=order}.
 */
@Component
class FoundDocuments {

  private static final String STANDARD = "850=order";
  private static final String CONTENT_TYPE = "application/edi-x12";

  private final PartyRegistry parties;
  private final InboxStore inbox;

  FoundDocuments(PartyRegistry parties, InboxStore inbox) {
    this.parties = parties;
    this.inbox = inbox;
  }

  /** The documents of a file; bodies too large for a row are stored as chunks already. */
  List<FoundDocument> in(ReadFile file, FileMessage message) {
    Map<String, String> documents = documents(message.party());
    return file.read()
        .transactions()
        .filter(each -> each.outcome() != Outcome.REJECTED)
        .filter(each -> documents.containsKey(each.type()))
        .map(each -> found(each, documents.get(each.type()), message))
        .toList();
  }

  /** The document that a transaction type is for a party; none means that it is not taken in. */
  Map<String, String> documents(String party) {
    String declared = parties.get(party).parameter("transactions").orElse(STANDARD);
    return Arrays.stream(declared.trim().split("\\s*,\\s*"))
        .map(pair -> pair.split("\\s*=\\s*", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private FoundDocument found(Transaction transaction, String document, FileMessage message) {
    byte[] body = transaction.wrapped();
    String id = Ids.next();
    String control = transaction.control();
    Receipt receipt =
        new Receipt(
            message.company(),
            message.party(),
            document,
            parties.get(message.party()).priority(),
            message.correlationId() + "-" + control.replaceAll("[^A-Za-z0-9]", ""),
            message.traceparent(),
            message.sourceName() + "#" + control,
            CONTENT_TYPE,
            Map.of(),
            body);
    return new FoundDocument(transaction, id, inbox.storeChunks(id, body), receipt);
  }
}
