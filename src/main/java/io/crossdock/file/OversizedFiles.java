package io.crossdock.file;

import io.crossdock.message.Digest;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Ids;
import io.crossdock.party.PartyRegistry;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files above the size that was agreed: they are not read, a person and the partner are told, and
 * they end in quarantine. Row, case and report commit together, once per file.
 */
@Component
class OversizedFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OversizedFiles.class);

  private final FileLedger ledger;
  private final FileCases cases;
  private final FileEffects effects;
  private final PartyRegistry parties;
  private final GroupCommitter committer;

  OversizedFiles(
      FileLedger ledger,
      FileCases cases,
      FileEffects effects,
      PartyRegistry parties,
      GroupCommitter ledgerCommitter) {
    this.ledger = ledger;
    this.cases = cases;
    this.effects = effects;
    this.parties = parties;
    this.committer = ledgerCommitter;
  }

  /** Refuses a file that was claimed from a home; the report will stand beside it. */
  void refuse(Claim claim, long size, int limit) {
    committer.commit(tx -> refuse(tx, claim, size, limit, false));
  }

  /**
   * Refuses a file on a partner's own server; the report is delivered there. The same file again,
   * as after a crash before it was moved, is told once.
   *
   * @param size in bytes, as far as it is known
   * @param modified as the server says
   */
  void refuseRemote(String party, String name, long size, Long modified, int limit) {
    String text = String.join("\n", party, name, String.valueOf(size), String.valueOf(modified));
    String id = "big-" + Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 22);
    Claim claim = new Claim(id, party, name);
    committer.commit(
        tx -> {
          boolean fresh = refuse(tx, claim, size, limit, true);
          if (fresh) {
            report(tx, claim, size, limit);
          }
          return fresh;
        });
  }

  private boolean refuse(JdbcClient tx, Claim claim, long size, int limit, boolean moved) {
    boolean fresh = ledger.quarantined(tx, claim, size, words(size, limit), moved);
    if (fresh) {
      String company = parties.get(claim.party()).company();
      cases.tooLarge(tx, company, claim, size, limit);
      LOG.warn("file {} of {} is too large: {} bytes", claim.fileId(), claim.party(), size);
    }
    return fresh;
  }

  private void report(JdbcClient tx, Claim claim, long size, int limit) {
    String name = claim.fileId() + ".report.txt";
    String longer = claim.name() + "." + name;
    String text = "File " + claim.name() + "\n" + words(size, limit);
    effects.deliver(
        tx,
        new FileEffects.Cause(
            parties.get(claim.party()).company(), claim.party(), Ids.next(), null),
        "file " + claim.fileId(),
        PlainName.is(longer) ? longer : name,
        text.getBytes(StandardCharsets.UTF_8),
        "report on " + claim.name());
  }

  private static String words(long size, int limit) {
    return "The file has %d bytes or more; %d were agreed. It was not read.\n"
        .formatted(size, limit);
  }
}
