package io.crossdock.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.edi.Interchange;
import io.crossdock.edi.Outcome;
import io.crossdock.edi.Rule;
import io.crossdock.edi.Transaction;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Decided;
import io.crossdock.message.Digest;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpHomes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides a file in one transaction: its documents become inbox messages, the acknowledgement of
 * each interchange becomes an effect, the file gets its end. Syntax and partner guide decide alone;
 * whether an order can be booked is asked later and changes no acknowledgement.
 */
@Component
class InterchangeDecision {

  private static final Duration WINDOW = Duration.ofDays(90);

  private final BusinessKeys keys;
  private final InboxStore inbox;
  private final FileLedger files;
  private final FileEffects effects;
  private final FileAnswers answers;
  private final FoundDocuments documents;
  private final FileCases cases;
  private final CaseDesk desk;
  private final PartyRegistry parties;

  InterchangeDecision(
      BusinessKeys keys,
      InboxStore inbox,
      FileLedger files,
      FileEffects effects,
      FileAnswers answers,
      FoundDocuments documents,
      FileCases cases,
      CaseDesk desk,
      PartyRegistry parties) {
    this.keys = keys;
    this.inbox = inbox;
    this.files = files;
    this.effects = effects;
    this.answers = answers;
    this.documents = documents;
    this.cases = cases;
    this.desk = desk;
    this.parties = parties;
  }

  /** Decides inside the caller's transaction; may be repeated from the start. */
  FileOutcome decide(JdbcClient tx, ReadFile file, List<FoundDocument> found, FileMessage message) {
    PartnerFile row =
        files
            .ofMessage(message.claim().messageId())
            .orElseThrow(() -> new IllegalStateException("the message has no partner file"));
    FileReport report = new FileReport(row.name(), file.read());
    boolean again = keys.owner(tx, message.key()).isPresent();
    Instant now = tx.sql("select now()").query(Instant.class).single();
    if (again) {
      report.sameFile();
      for (Interchange interchange : file.read().all()) {
        if (isAccepted(interchange)) {
          answers.refuseDuplicate(tx, interchange, true, message, report, now);
        }
      }
    } else {
      for (Interchange interchange : file.read().all()) {
        interchange(tx, file, interchange, found, message, row, report, now);
      }
    }
    FileOutcome outcome = report.outcome();
    end(tx, row, message, outcome);
    if (!again && outcome.accepted() > 0) {
      own(tx, message, outcome);
    }
    return outcome;
  }

  private void interchange(
      JdbcClient tx,
      ReadFile file,
      Interchange interchange,
      List<FoundDocument> found,
      FileMessage message,
      PartnerFile row,
      FileReport report,
      Instant now) {
    if (isAccepted(interchange) && !own(tx, file, interchange, message, row, report, now)) {
      return;
    }
    for (FoundDocument document : found) {
      if (document.transaction().group().interchange() == interchange) {
        inbox.insert(tx, document.messageId(), document.receipt(), document.chunks());
      }
    }
    Map<String, String> known = documents.documents(message.party());
    List<Transaction> strange =
        interchange
            .transactions()
            .filter(each -> each.outcome() != Outcome.REJECTED)
            .filter(each -> !known.containsKey(each.type()))
            .toList();
    strange.forEach(each -> report.notTaken(each));
    if (!strange.isEmpty()) {
      cases.notTaken(tx, message, strange);
    }
    interchange.findings().stream()
        .filter(finding -> finding.rule() == Rule.SENDER_NOT_AGREED && finding.rejects())
        .forEach(finding -> cases.senderNotAgreed(tx, message, interchange, finding));
    answers.acknowledge(tx, interchange, message, report, now);
  }

  private static boolean isAccepted(Interchange interchange) {
    return interchange.transactions().anyMatch(each -> each.outcome() != Outcome.REJECTED);
  }

  /** Claims the control number; says in report and case what to do where it is taken. */
  private boolean own(
      JdbcClient tx,
      ReadFile file,
      Interchange interchange,
      FileMessage message,
      PartnerFile row,
      FileReport report,
      Instant now) {
    FileLedger.InterchangeKey key =
        new FileLedger.InterchangeKey(
            message.party(),
            interchange.addresses().sender(),
            interchange.addresses().receiverQualifier()
                + "/"
                + interchange.addresses().receiverId(),
            interchange.control());
    byte[] bytes = Arrays.copyOfRange(file.bytes(), interchange.offset(), interchange.end());
    String digest = Digest.sha256(bytes);
    if (files.own(tx, key, digest, row.fileId(), window(message.party()))) {
      return true;
    }
    FileLedger.Earlier earlier = files.earlier(tx, key);
    boolean same = earlier.digest().equals(digest);
    report.duplicate(interchange, earlier, same);
    answers.refuseDuplicate(tx, interchange, same, message, report, now);
    if (!same) {
      cases.controlNumberUsed(tx, message, interchange);
    }
    return false;
  }

  private void end(JdbcClient tx, PartnerFile row, FileMessage message, FileOutcome outcome) {
    boolean home = SftpHomes.hasHome(parties.get(message.party()));
    files.end(tx, row.fileId(), outcome, !home);
    if (!home && outcome.report() != null) {
      String name = row.fileId() + ".report.txt";
      String longer = row.name() + "." + name;
      effects.deliver(
          tx,
          message.cause(),
          "file " + row.fileId(),
          PlainName.is(longer) ? longer : name,
          outcome.report().getBytes(java.nio.charset.StandardCharsets.UTF_8),
          "report on " + message.sourceName());
    }
    inbox.finish(tx, message.claim(), inboxState(outcome), decided(message, outcome));
    desk.closeForMessage(tx, message.claim().messageId(), "the file was decided");
  }

  private void own(JdbcClient tx, FileMessage message, FileOutcome outcome) {
    BusinessKeys.Owner owner =
        new BusinessKeys.Owner(message.claim().messageId(), null, answer(outcome));
    if (!keys.claim(tx, message.key(), owner)) {
      throw new CannotAcquireLockException("the same file is being decided just now");
    }
  }

  private static InboxState inboxState(FileOutcome outcome) {
    return switch (outcome.state()) {
      case duplicate -> InboxState.duplicate;
      case error -> outcome.accepted() > 0 ? InboxState.decided : InboxState.rejected;
      default -> InboxState.decided;
    };
  }

  private static Decided decided(FileMessage message, FileOutcome outcome) {
    return new Decided(
        message.key().businessKey(), message.key().version(), null, null, answer(outcome));
  }

  private static String answer(FileOutcome outcome) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", outcome.state().name()).put("received", outcome.received());
    answer.put("accepted", outcome.accepted()).put("duplicates", outcome.duplicates());
    return answer.put("rejected", outcome.rejected()).toString();
  }

  private Duration window(String party) {
    return parties.get(party).parameter("controlNumberWindow").map(Duration::parse).orElse(WINDOW);
  }
}
