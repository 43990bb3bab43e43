package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.MessageDatabase;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decided files come to their ends, each by itself. */
class FileEndsIT extends MessageDatabase {

  private static final String PARTY = "retailer-acme";

  @TempDir private Path data;

  private FileLedger ledger;
  private ClaimFolder claims;
  private FileEnds ends;
  private Path error;

  @BeforeEach
  void homeOfThePartner() throws IOException {
    DB.sql("truncate partner_file").update();
    ledger = new FileLedger(DB);
    claims = new ClaimFolder(data);
    SftpHomes homes = new SftpHomes(data);
    ends = new FileEnds(ledger, claims, inbox(), homes);
    error = Files.createDirectories(homes.of(PARTY).resolve("error"));
  }

  @Test
  void aFileThatCannotBeMovedNowHoldsUpNoOtherAndIsMovedLater() throws IOException {
    refused("a.x12");
    refused("b.x12");
    Path inTheWay = Files.createDirectories(error.resolve("a.x12.report.txt/taken"));

    ends.moveAll(PARTY);

    assertThat(error.resolve("b.x12")).exists();
    assertThat(error.resolve("a.x12")).doesNotExist();
    assertThat(ledger.toMove(PARTY)).extracting(PartnerFile::name).containsExactly("a.x12");

    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    ends.moveAll(PARTY);

    assertThat(error.resolve("a.x12")).exists();
    assertThat(ledger.toMove(PARTY)).isEmpty();
  }

  /** Claimed, decided as refused with a report, and not moved yet. */
  private void refused(String name) throws IOException {
    Path file = Files.writeString(data.resolve(name), "ISA");
    Claim claim = claims.take(file, PARTY).orElseThrow();
    DB.sql(
            """
            insert into partner_file (file_id, party, name, size_bytes, digest, state, report,
              ended_at)
            values (?, ?, ?, 3, 'd', 'error', 'element PO102 is wrong', now())
            """)
        .params(claim.fileId(), PARTY, name)
        .update();
  }
}
