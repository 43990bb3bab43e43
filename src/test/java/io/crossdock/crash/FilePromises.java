package io.crossdock.crash;

import io.crossdock.crash.Violation.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The promises about partner files: one end each, in table and folder, and no record lost. */
final class FilePromises {

  private static final List<String> ENDS = List.of("done", "error", "duplicate", "quarantine");

  private record FileRow(
      String fileId,
      String party,
      String name,
      String endedName,
      String digest,
      String state,
      boolean moved,
      int records,
      int accepted,
      int duplicates,
      int rejected) {

    String subject() {
      return party + "/" + name;
    }
  }

  private final JdbcClient db;
  private final PartnerFolders folders;
  private final List<HandedFile> handed;
  private final List<Violation> found = new ArrayList<>();

  /** Over the tables, the folders, and what partners handed over. */
  FilePromises(JdbcClient db, PartnerFolders folders, List<HandedFile> handed) {
    this.db = db;
    this.folders = folders;
    this.handed = handed;
  }

  /** Every file that is lost, has not exactly one end, or whose records do not add up. */
  List<Violation> check() {
    found.clear();
    List<FileRow> rows =
        db.sql(
                """
                select file_id, party, name, coalesce(ended_name, name) as ended_name, digest,
                  state, moved_at is not null as moved, records, accepted, duplicates, rejected
                from partner_file
                """)
            .query(FileRow.class)
            .list();
    rows.forEach(this::checkEnd);
    rows.forEach(this::checkRecords);
    handed.forEach(file -> checkTaken(file, rows));
    checkNothingIsLeft();
    return List.copyOf(found);
  }

  private void checkEnd(FileRow file) {
    if (!ENDS.contains(file.state()) || !file.moved()) {
      report(Kind.FILE_WITHOUT_END, file.subject(), file.state() + ", moved: " + file.moved());
    } else if (folders.isRemote(file.party())) {
      checkRemoteEnd(file.party(), file.name());
    } else if (!placesOf(file).equals(Set.of(file.state()))) {
      String places = file.state() + " but lies in " + placesOf(file);
      report(Kind.FILE_MISPLACED, file.subject(), places);
    }
  }

  /** On the partner's server a file ends in {@code done/}, with the time before its name. */
  private void checkRemoteEnd(String party, String name) {
    long ended =
        names(folders.in(party).resolve("done")).stream()
            .filter(each -> each.endsWith("-" + name))
            .count();
    if (ended != 1) {
      report(Kind.FILE_MISPLACED, party + "/" + name, ended + " times in done/ of its server");
    }
  }

  private void checkRecords(FileRow file) {
    if (file.records() != file.accepted() + file.duplicates() + file.rejected()) {
      report(Kind.FILE_RECORDS, file.subject(), file.toString());
    }
  }

  /** What left the partner's folder must be known. */
  private void checkTaken(HandedFile file, List<FileRow> rows) {
    boolean known =
        rows.stream()
            .anyMatch(
                row -> row.party().equals(file.party()) && row.digest().equals(file.digest()));
    if (!known && !names(folders.in(file.party())).contains(file.name())) {
      report(Kind.FILE_LOST, file.party() + "/" + file.name(), "gone, and no row knows its bytes");
    }
  }

  private void checkNothingIsLeft() {
    Set<String> parties = new TreeSet<>(folders.servers().keySet());
    handed.forEach(file -> parties.add(file.party()));
    for (String party : parties) {
      for (String name : names(folders.in(party))) {
        report(Kind.FILE_WITHOUT_END, party + "/" + name, "still where the partner put it");
      }
    }
    for (Path claim : list(folders.claimed())) {
      report(Kind.FILE_WITHOUT_END, claim.getFileName().toString(), "still claimed");
    }
  }

  private Set<String> placesOf(FileRow file) {
    Set<String> places = new TreeSet<>();
    for (String end : ENDS) {
      if (names(folders.home(file.party(), end)).contains(file.endedName())) {
        places.add(end);
      }
    }
    return places;
  }

  /** The names of the files of a folder, which need not exist. */
  static Set<String> names(Path folder) {
    Set<String> names = new TreeSet<>();
    list(folder).stream()
        .filter(Files::isRegularFile)
        .forEach(file -> names.add(file.getFileName().toString()));
    return names;
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report(Kind kind, String subject, String detail) {
    found.add(new Violation(kind, subject, detail));
  }
}
