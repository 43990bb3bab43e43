package io.crossdock.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Digest;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.NewEffect;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that the hub sends: effects {@code deliverFile} whose command holds name and bytes. */
@Component
class FileEffects {

  static final String OPERATION = "deliverFile";
  private static final int FIRST = 2;

  private final EffectLedger ledger;

  /** Whose delivery it is, and what it belongs to. */
  record Cause(String company, String party, String correlationId, String traceparent) {}

  FileEffects(EffectLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Adds the delivery of a file, rendered now and for ever: every attempt sends these bytes under
   * this name, which is used once.
   *
   * @param entity whose stream: files of one interchange go in order
   */
  void deliver(
      JdbcClient tx, Cause cause, String entity, String fileName, byte[] bytes, String why) {
    ObjectNode command = JsonNodeFactory.instance.objectNode();
    command.put("fileName", fileName).put("digest", Digest.sha256(bytes));
    command.put("content", Base64.getEncoder().encodeToString(bytes));
    ledger.add(
        tx,
        new NewEffect(
            cause.company(),
            cause.party(),
            OPERATION,
            entity,
            cause.party() + "/" + OPERATION + "/" + fileName,
            null,
            FIRST,
            command.toString(),
            cause.correlationId(),
            cause.traceparent(),
            "hub",
            why));
  }
}
