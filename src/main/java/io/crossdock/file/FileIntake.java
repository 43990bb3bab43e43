package io.crossdock.file;

import io.crossdock.message.CrashPoint;
import io.crossdock.message.Digest;
import io.crossdock.message.Ids;
import io.crossdock.message.Intake;
import io.crossdock.message.Receipt;
import io.crossdock.party.DocumentRule;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files in: claim by rename, then one commit that holds bytes, origin and file row. */
final class FileIntake {

  static final String DOCUMENT = "interchange";
  private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
  private static final Duration INCOMPLETE_AFTER = Duration.ofMinutes(10);
  private static final int MOST_AT_ONCE = 500;
  private static final int FETCHED_ID_LENGTH = 32;

  private final FileLedger ledger;
  private final ClaimFolder claims;
  private final Intake intake;
  private final PartyRegistry parties;
  private final SftpHomes homes;
  private final OversizedFiles oversized;
  private final Arrivals arrivals = new Arrivals();

  FileIntake(
      FileLedger ledger,
      ClaimFolder claims,
      Intake intake,
      PartyRegistry parties,
      SftpHomes homes,
      OversizedFiles oversized) {
    this.oversized = oversized;
    this.ledger = ledger;
    this.claims = claims;
    this.intake = intake;
    this.parties = parties;
    this.homes = homes;
  }

  /**
   * Claims what is complete in a partner's {@code in/}; nothing while the hub takes nothing in.
   *
   * @return what is to be accepted: the new claims, and those whose accept did not happen
   */
  List<Claim> claim(String party) throws IOException {
    if (!intake.isOpen(party, DOCUMENT)) {
      return List.of();
    }
    List<Claim> open = new ArrayList<>();
    claims.of(party).stream().filter(claim -> !ledger.knows(claim.fileId())).forEach(open::add);
    Duration incompleteAfter = incompleteAfter(party);
    for (Path file : arrived(homes.of(party).resolve(SftpHomes.IN))) {
      if (arrivals.isDue(file, incompleteAfter)) {
        claims.take(file, party).ifPresent(open::add);
        CrashPoint.FILE_CLAIMED.passed();
      }
    }
    return open;
  }

  /** Regular files with a final name; links and folders are nobody's upload. */
  private List<Path> arrived(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Set<Path> present = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        boolean temporary = PlainName.isTemporary(file.getFileName().toString());
        if (!temporary && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          present.add(file);
          files.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    arrivals.keep(folder, present);
    return files.stream().sorted().limit(MOST_AT_ONCE).toList();
  }

  /** Stores a claimed file; a file above the party's limit goes to quarantine unread. */
  void accept(Claim claim) throws IOException {
    Path content = claims.content(claim.fileId());
    long size = Files.size(content);
    int limit = maxBytes(claim.party());
    if (size > limit) {
      oversized.refuse(claim, size, limit);
      return;
    }
    store(claim, Files.readAllBytes(content));
    CrashPoint.FILE_STORED.passed();
  }

  /**
   * Stores a file that was fetched from a partner's own server. One that could not be moved there
   * after it was stored is fetched again: same name, same time, same bytes is the same file, which
   * is neither a duplicate nor answered twice.
   *
   * @param modified when it was written, in milliseconds, or null where the server does not say
   */
  void receive(String party, String name, Long modified, byte[] bytes) {
    String id = modified == null ? Ids.next() : fetchedId(party, name, modified, bytes);
    store(new Claim(id, party, name), bytes);
  }

  private static String fetchedId(String party, String name, long modified, byte[] bytes) {
    String what = String.join("\n", party, name, String.valueOf(modified), Digest.sha256(bytes));
    return Digest.sha256(what.getBytes(StandardCharsets.UTF_8)).substring(0, FETCHED_ID_LENGTH);
  }

  private void store(Claim claim, byte[] bytes) {
    Party party = parties.get(claim.party());
    Receipt receipt =
        new Receipt(
            party.company(),
            claim.party(),
            DOCUMENT,
            party.priority(),
            claim.fileId(),
            null,
            claim.name(),
            "application/edi-x12",
            Map.of(),
            bytes);
    try {
      intake.accept(receipt, (tx, id) -> ledger.stored(tx, claim, bytes, id));
      LOG.info(
          "file {} of {} is stored as {}, {} bytes, sha256 {}",
          claim.name(),
          claim.party(),
          claim.fileId(),
          bytes.length,
          Digest.sha256(bytes));
    } catch (FileLedger.AlreadyStored e) {
      LOG.info("{}", e.getMessage());
    }
  }

  /** The largest file of a party in bytes. */
  int maxBytes(String party) {
    DocumentRule rule = parties.get(party).documents().get(DOCUMENT);
    return rule == null ? DocumentRule.DEFAULT_MAX_BYTES : rule.maxBytes();
  }

  /** How long an incomplete file of a party may stay as it is. */
  Duration incompleteAfter(String party) {
    return parties
        .get(party)
        .parameter("incompleteAfter")
        .map(Duration::parse)
        .orElse(INCOMPLETE_AFTER);
  }
}
