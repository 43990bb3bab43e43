package io.crossdock.file;

import io.crossdock.message.CrashPoint;
import io.crossdock.message.InboxStore;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves decided files to their one end, with a report beside what was refused. The table decides,
 * the move follows: after a crash it is done again from the table, and does nothing where it was
 * done before. One data folder belongs to one process, so that a lock in it is enough.
 */
final class FileEnds {

  private static final Logger LOG = LoggerFactory.getLogger(FileEnds.class);
  private static final String REPORT = ".report.txt";
  private static final String FAILED =
      "The hub could not decide about this file. A person was told and looks at it.\n";

  private final FileLedger ledger;
  private final ClaimFolder claims;
  private final InboxStore inbox;
  private final SftpHomes homes;

  FileEnds(FileLedger ledger, ClaimFolder claims, InboxStore inbox, SftpHomes homes) {
    this.ledger = ledger;
    this.claims = claims;
    this.inbox = inbox;
    this.homes = homes;
  }

  /**
   * Moves every decided file of a party that still stands elsewhere. One that cannot be moved now,
   * as on a full disk, holds up no other: it is moved at a later look.
   */
  synchronized void moveAll(String party) {
    ledger.quarantineFailed(party, FAILED);
    for (PartnerFile file : ledger.toMove(party)) {
      try {
        move(file);
      } catch (IOException | UncheckedIOException e) {
        LOG.error("file {} of {} is moved later: {}", file.fileId(), party, e.toString());
      }
    }
  }

  private void move(PartnerFile file) throws IOException {
    Path content = claims.content(file.fileId());
    Path quarantined = folder(file, FileState.quarantine).resolve(quarantineName(file));
    Path source =
        Files.exists(content) || file.state() == FileState.quarantine ? content : quarantined;
    Path folder = folder(file, file.state());
    if (Files.exists(source)) {
      String name = freeName(folder, file);
      if (file.report() != null) {
        DurableFile.write(folder, reportName(name), file.report().getBytes(StandardCharsets.UTF_8));
      }
      ledger.name(file.fileId(), name);
      end(file, source, folder, name);
      if (file.state() != FileState.quarantine) {
        Files.deleteIfExists(quarantined.resolveSibling(reportName(quarantineName(file))));
      }
      LOG.info("file {} of {} ended in {}/{}", file.fileId(), file.party(), file.state(), name);
    }
    CrashPoint.FILE_MOVED.passed();
    ledger.moved(file);
    claims.remove(file.fileId());
  }

  /** Bytes that came after the file was taken are a file of their own, never lost. */
  private void end(PartnerFile file, Path source, Path folder, String name) throws IOException {
    boolean grown = file.messageId() != null && Files.size(source) > file.sizeBytes();
    if (grown) {
      byte[] stored =
          inbox
              .body(file.messageId())
              .orElseThrow(() -> new NoSuchFileException("body of " + file.messageId()));
      DurableFile.write(folder, name, stored);
      Claim more = claims.again(source, file.party(), file.name());
      LOG.warn("file {} grew after it was taken: its rest is {}", file.fileId(), more.fileId());
      return;
    }
    Files.move(source, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    DurableFile.sync(folder);
  }

  private Path folder(PartnerFile file, FileState state) {
    return homes.of(file.party()).resolve(state.name());
  }

  private static String freeName(Path folder, PartnerFile file) {
    if (file.state() == FileState.quarantine) {
      return quarantineName(file);
    }
    if (!PlainName.is(file.name())) {
      return file.fileId();
    }
    if (!Files.exists(folder.resolve(file.name()))) {
      return file.name();
    }
    String longer = file.fileId() + "-" + file.name();
    return PlainName.is(longer) ? longer : file.fileId();
  }

  private static String quarantineName(PartnerFile file) {
    String longer = file.fileId() + "-" + file.name();
    return PlainName.is(longer) ? longer : file.fileId();
  }

  /** Whether a file that stands at an end is the report beside another one. */
  static boolean isReport(String name) {
    return name.endsWith(REPORT);
  }

  /** What the report is called that stands beside a file. */
  static String reportName(String name) {
    return name + REPORT;
  }
}
