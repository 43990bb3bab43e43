package io.crossdock.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.edi.Completeness;
import io.crossdock.edi.EdiException;
import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Interchanges;
import io.crossdock.edi.SyntaxReport;
import io.crossdock.edi.Transaction;
import io.crossdock.message.CrashPoint;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.InboxState;
import io.crossdock.message.MessageHeaders;
import io.crossdock.party.DocumentRule;
import io.crossdock.party.PartyRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The bean {@code files}: what routes do with partner files. Receiving routes call {@code claim}
 * and {@code accept}, or {@code receive}; the translating route {@code read}, {@code decide} and
 * {@code move}; routes of what passes through {@code identify} and {@code carry}; sending routes
 * {@code deliver}, or {@code unpack} and {@code delivered}.
 */
public final class FileSteps {

  private static final String NAME = "CamelFileNameOnly";
  private static final String MODIFIED = "CamelFileLastModified";
  private static final String LENGTH = "CamelFileLength";

  /** Variable that names the folder a fetched file is moved to. */
  private static final String END = "end";

  private static final int REMEMBERED = 10_000;

  private final FileIntake intake;
  private final OversizedFiles oversized;
  private final FileEnds ends;
  private final FileDelivery delivery;
  private final InterchangeDecision decision;
  private final FoundDocuments documents;
  private final EdiReader reader;
  private final PartnerGuides guides;
  private final GroupCommitter committer;
  private final PartyRegistry parties;
  private final Carriage carriage;
  private final ObjectMapper json = new ObjectMapper();
  private final Unchanged<String> looks = new Unchanged<>(REMEMBERED);

  FileSteps(
      FileIntake intake,
      OversizedFiles oversized,
      FileEnds ends,
      FileDelivery delivery,
      InterchangeDecision decision,
      FoundDocuments documents,
      EdiReader reader,
      PartnerGuides guides,
      GroupCommitter ledgerCommitter,
      PartyRegistry parties,
      Carriage carriage) {
    this.intake = intake;
    this.oversized = oversized;
    this.ends = ends;
    this.delivery = delivery;
    this.decision = decision;
    this.documents = documents;
    this.reader = reader;
    this.guides = guides;
    this.committer = ledgerCommitter;
    this.parties = parties;
    this.carriage = carriage;
  }

  /** Claims the complete files of the party's home; the body becomes the list of claims. */
  public void claim(Exchange exchange) throws IOException {
    exchange.getMessage().setBody(intake.claim(party(exchange)));
  }

  /** Stores the claimed file in the body: one commit. */
  public void accept(Exchange exchange) throws IOException {
    intake.accept(exchange.getMessage().getBody(Claim.class));
  }

  /**
   * Stores a file that is fetched from the partner's server; one above the party's limit is refused
   * and moved to {@code quarantine/} there.
   *
   * @throws NotComplete when it is still being written; it stays there and is read again
   * @throws IOException when it cannot be read to its end; it stays there too
   */
  public void receive(Exchange exchange) throws NotComplete, IOException {
    String party = party(exchange);
    int limit = intake.maxBytes(party);
    long listed = exchange.getMessage().getHeader(LENGTH, -1L, Long.class);
    Optional<byte[]> read =
        RemoteFile.read(exchange.getMessage().getBody(InputStream.class), listed, limit);
    if (read.isPresent()) {
      store(exchange, party, read.get());
    } else {
      String name = MessageHeaders.required(exchange, NAME);
      Long modified = exchange.getMessage().getHeader(MODIFIED, Long.class);
      oversized.refuseRemote(party, name, Math.max(listed, limit + 1L), modified, limit);
    }
    FileState end = read.isPresent() ? FileState.done : FileState.quarantine;
    exchange.setVariable(END, end.name());
    CrashPoint.REMOTE_FILE_STORED.passed();
  }

  private void store(Exchange exchange, String party, byte[] bytes) throws NotComplete {
    Completeness completeness = Completeness.of(bytes);
    Long modified = exchange.getMessage().getHeader(MODIFIED, Long.class);
    String name = MessageHeaders.required(exchange, NAME);
    Duration unchanged =
        looks.look(party + "/" + name, modified + " " + bytes.length).orElse(Duration.ZERO);
    if (!Arrivals.isDue(completeness, unchanged, intake.incompleteAfter(party))) {
      throw new NotComplete(completeness.words());
    }
    intake.receive(party, name, modified, bytes);
  }

  /** Reads the raw file with the guide of its partner; the body becomes what was read. */
  public void read(Exchange exchange) {
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    exchange
        .getMessage()
        .setBody(new ReadFile(bytes, reader.read(bytes, guides.of(party(exchange)))));
  }

  /** Decides what was read in one transaction; the body becomes the outcome. */
  public void decide(Exchange exchange) {
    ReadFile file = exchange.getMessage().getBody(ReadFile.class);
    FileMessage message = FileMessage.of(exchange);
    List<FoundDocument> found = documents.in(file, message);
    FileOutcome outcome = committer.commit(tx -> decision.decide(tx, file, found, message));
    CrashPoint.FILE_DECIDED.passed();
    exchange.getMessage().setHeader(Headers.OUTCOME, outcome.state().name());
    exchange.getMessage().setBody(outcome);
  }

  /**
   * Reads the one document in the body only to know it: header {@code CrossdockBusinessKey} becomes
   * the digest of what it says, whatever its envelope. The bytes stay as they are.
   *
   * @throws EdiException where its envelope, counts or order of segments are wrong, or it is larger
   *     than the party file says
   */
  public void identify(Exchange exchange) {
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    DocumentRule rule = rule(exchange);
    if (rule != null && bytes.length > rule.maxBytes()) {
      throw new EdiException("a %s is larger than agreed".formatted(rule.name()));
    }
    Interchanges read = reader.read(bytes, guides.of(party(exchange)));
    List<Transaction> transactions = read.transactions().toList();
    if (read.refused() || read.rejected() > 0 || transactions.size() != 1) {
      String name = MessageHeaders.required(exchange, Headers.SOURCE_NAME);
      throw new EdiException(SyntaxReport.text(name, read));
    }
    String digest = X12Trees.of(transactions.get(0)).at("/envelope/contentDigest").asText();
    exchange.getMessage().setHeader(Headers.BUSINESS_KEY, digest);
  }

  /**
   * Hands the document in the body on, unchanged, to the party that the sender's file names.
   *
   * @throws IllegalStateException where that file does not say {@code passThrough}
   */
  public void carry(Exchange exchange) {
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    DocumentRule rule = rule(exchange);
    if (rule == null || rule.passThrough() == null) {
      throw new IllegalStateException("the party file does not say that it is passed through");
    }
    FileMessage message = FileMessage.of(exchange);
    InboxState state = committer.commit(tx -> carriage.decide(tx, bytes, rule, message));
    exchange.getMessage().setHeader(Headers.OUTCOME, state.name());
    exchange.getMessage().setBody(json.createObjectNode().put("status", state.name()));
  }

  private DocumentRule rule(Exchange exchange) {
    String document = MessageHeaders.required(exchange, Headers.DOCUMENT);
    return parties.get(party(exchange)).documents().get(document);
  }

  /** Moves the decided files of the party's home to their ends. */
  public void move(Exchange exchange) {
    ends.moveAll(party(exchange));
  }

  /** Delivers the command in the body into the party's home; the body becomes the result. */
  public void deliver(Exchange exchange) throws IOException {
    FileDelivery.Parcel parcel = parcel(exchange);
    boolean right = delivery.deliver(party(exchange), parcel);
    CrashPoint.CALLED.passed();
    String message = right ? "delivered" : "another file stands under this name";
    result(exchange, right ? "confirmed" : "rejected", parcel.name(), message);
  }

  /** Makes the file of the command in the body: bytes, and its name as header. */
  public void unpack(Exchange exchange) throws IOException {
    FileDelivery.Parcel parcel = parcel(exchange);
    exchange.getMessage().setHeader(Exchange.FILE_NAME, parcel.name());
    exchange.getMessage().setBody(parcel.bytes());
  }

  /** The result after a producer has written the file. */
  public void delivered(Exchange exchange) {
    CrashPoint.CALLED.passed();
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
    result(exchange, "confirmed", name, "delivered");
  }

  private FileDelivery.Parcel parcel(Exchange exchange) throws IOException {
    Object body = exchange.getMessage().getBody();
    JsonNode command =
        body instanceof JsonNode tree
            ? tree
            : json.readTree(exchange.getMessage().getBody(byte[].class));
    return FileDelivery.parcel(command);
  }

  private void result(Exchange exchange, String result, String reference, String message) {
    ObjectNode answer = json.createObjectNode();
    answer.put("result", result).put("reference", reference).put("message", message);
    exchange.getMessage().setBody(answer);
  }

  private static String party(Exchange exchange) {
    return MessageHeaders.required(exchange, Headers.PARTY);
  }

  /** A file on a partner's server that is still being written. */
  public static final class NotComplete extends Exception {

    private static final long serialVersionUID = 1L;

    NotComplete(String why) {
      super("the file is not complete and is read again later: " + why);
    }
  }
}
