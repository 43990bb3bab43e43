package io.crossdock.file;

import io.crossdock.message.Digest;
import io.crossdock.message.RestoreListener;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * After a restore, files that partners delivered in the time that was lost stand at their end, and
 * no table knows them. They go back into {@code in/} and are taken like new ones. A file that was
 * not decided yet at the restored time goes back to the hub's own folder, where it was then. Known
 * is what has a row with the same bytes or under the same name, so that looking twice moves nothing
 * twice.
 */
@Component
public class RestoredFiles {

  private static final Logger LOG = LoggerFactory.getLogger(RestoredFiles.class);
  private static final List<FileState> ENDS =
      List.of(FileState.done, FileState.error, FileState.duplicate, FileState.quarantine);

  private final FileLedger ledger;
  private final ClaimFolder claims;
  private final SftpHomes homes;
  private final PartyRegistry parties;

  RestoredFiles(FileLedger ledger, ClaimFolder claims, SftpHomes homes, PartyRegistry parties) {
    this.ledger = ledger;
    this.claims = claims;
    this.homes = homes;
    this.parties = parties;
  }

  /**
   * Takes every unknown file of every home back.
   *
   * @param restoredTo files that reached their end longer before stay: their rows may be gone by
   *     age
   * @return how many were moved
   */
  public int takeBack(Instant restoredTo) {
    FileTime since = FileTime.from(restoredTo.minus(RestoreListener.OVERLAP));
    int moved = 0;
    for (Party party : parties.all()) {
      if (SftpHomes.hasHome(party)) {
        for (FileState end : ENDS) {
          moved += takeBack(party, end, since);
        }
      }
    }
    return moved;
  }

  private int takeBack(Party party, FileState end, FileTime since) {
    Path folder = homes.of(party.id()).resolve(end.name());
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      int moved = 0;
      for (Path file : files.filter(RestoredFiles::isDelivered).sorted().toList()) {
        if (reachedItsEnd(file).compareTo(since) >= 0 && takeBack(party, end, file)) {
          moved++;
        }
      }
      return moved;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through " + folder, e);
    }
  }

  private static boolean isDelivered(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !FileEnds.isReport(name)
        && !PlainName.isTemporary(name);
  }

  private boolean takeBack(Party party, FileState end, Path file) throws IOException {
    String digest = digest(party, file);
    Optional<PartnerFile> undecided = ledger.notMoved(party.id(), digest);
    if (undecided.isPresent() && claims.takeBack(undecided.get(), file)) {
      withoutReport(file);
      return true;
    }
    if (ledger.knows(party.id(), end, file.getFileName().toString(), digest)) {
      return false;
    }
    back(party.id(), end, file);
    return true;
  }

  private static void withoutReport(Path file) throws IOException {
    Files.deleteIfExists(file.resolveSibling(FileEnds.reportName(file.getFileName().toString())));
  }

  /** What is larger than agreed was never read, and is known by its name only. */
  private static String digest(Party party, Path file) throws IOException {
    return Files.size(file) > party.maxBytes() ? "" : Digest.sha256(Files.readAllBytes(file));
  }

  /** A rename leaves the time of writing as the partner set it and moves only this one. */
  private static FileTime reachedItsEnd(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return unix
        ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
        : FileTime.from(Instant.now());
  }

  private void back(String party, FileState end, Path file) throws IOException {
    Path in = homes.of(party).resolve(SftpHomes.IN);
    Path target = in.resolve(file.getFileName());
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      // the partner has put another one there meanwhile: both are taken
      target = in.resolve(end.name() + "-" + file.getFileName());
    }
    withoutReport(file);
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    DurableFile.sync(in);
    LOG.info("file {} of {} is unknown after the restore and is taken again", file, party);
  }
}
