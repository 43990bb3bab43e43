package io.crossdock.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.edi.Completeness;
import io.crossdock.edi.EdiReader;
import io.crossdock.message.CrashPoint;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The bean {@code files}: what routes do with partner files. Receiving routes call {@code claim}
 * and {@code accept}, or {@code receive}; the translating route {@code read}, {@code decide} and
 * {@code move}; sending routes {@code deliver}, or {@code unpack} and {@code delivered}.
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
      GroupCommitter ledgerCommitter) {
    this.intake = intake;
    this.oversized = oversized;
    this.ends = ends;
    this.delivery = delivery;
    this.decision = decision;
    this.documents = documents;
    this.reader = reader;
    this.guides = guides;
    this.committer = ledgerCommitter;
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
