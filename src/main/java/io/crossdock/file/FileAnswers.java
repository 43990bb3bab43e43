package io.crossdock.file;

import io.crossdock.edi.FunctionalAcknowledgement;
import io.crossdock.edi.Interchange;
import io.crossdock.edi.InterchangeAcknowledgement;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a partner is answered to its interchanges: a TA1 about the envelope where it is wanted, then
 * a 997 about what was in it. Written in the transaction that decides the file, so once.
 */
@Component
class FileAnswers {

  private final FileEffects effects;

  FileAnswers(FileEffects effects) {
    this.effects = effects;
  }

  /** Answers an interchange that was decided. */
  void acknowledge(
      JdbcClient tx, Interchange interchange, FileMessage message, FileReport report, Instant now) {
    StoredControlNumbers numbers = new StoredControlNumbers(tx, message.party());
    InterchangeAcknowledgement.of(interchange, numbers, now)
        .ifPresent(answer -> envelope(tx, interchange, answer, numbers, message, report));
    Optional<byte[]> functional = FunctionalAcknowledgement.of(interchange, numbers, now);
    functional.ifPresent(
        bytes -> {
          String name = name("997", numbers.lastInterchange(), message);
          deliver(tx, message, interchange, name, bytes);
          report.acknowledged(interchange, name);
        });
  }

  /**
   * Answers an interchange whose control number was taken in before; no 997 follows.
   *
   * @param same whether it was taken in with this content
   */
  void refuseDuplicate(
      JdbcClient tx,
      Interchange interchange,
      boolean same,
      FileMessage message,
      FileReport report,
      Instant now) {
    StoredControlNumbers numbers = new StoredControlNumbers(tx, message.party());
    InterchangeAcknowledgement.ofDuplicate(interchange, !same, numbers, now)
        .ifPresent(answer -> envelope(tx, interchange, answer, numbers, message, report));
  }

  private void envelope(
      JdbcClient tx,
      Interchange interchange,
      InterchangeAcknowledgement answer,
      StoredControlNumbers numbers,
      FileMessage message,
      FileReport report) {
    String name = name("TA1", numbers.lastInterchange(), message);
    deliver(tx, message, interchange, name, answer.bytes());
    report.answered(interchange, answer, name);
  }

  private void deliver(
      JdbcClient tx, FileMessage message, Interchange interchange, String name, byte[] bytes) {
    String entity = "interchange " + interchange.control();
    String why = "acknowledges " + entity + " of " + message.sourceName();
    effects.deliver(tx, message.cause(), entity, name, bytes, why);
  }

  /** Unique also where control numbers start anew, so that no name ever stands for two files. */
  private static String name(String kind, long control, FileMessage message) {
    return "%s-%09d-%s.x12".formatted(kind, control, message.claim().messageId());
  }
}
