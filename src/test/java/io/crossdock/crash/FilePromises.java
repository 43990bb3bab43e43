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
      String state,
      boolean moved,
      int records,
      int accepted,
      int duplicates,
      int rejected) {}

  private final JdbcClient db;
  private final Path homes;

  /** Over the tables, and the folder with one home per partner, which need not exist. */
  FilePromises(JdbcClient db, Path homes) {
    this.db = db;
    this.homes = homes;
  }

  /** Every file without exactly one end, and every one whose records do not add up. */
  List<Violation> check() {
    List<Violation> found = new ArrayList<>();
    List<FileRow> files =
        db.sql(
                """
                select file_id, party, name, state, moved_at is not null as moved, records,
                  accepted, duplicates, rejected from partner_file
                """)
            .query(FileRow.class)
            .list();
    for (FileRow file : files) {
      String subject = file.party() + "/" + file.name();
      if (!ENDS.contains(file.state()) || !file.moved()) {
        report(found, Kind.FILE_WITHOUT_END, subject, file.state() + ", moved: " + file.moved());
      } else if (!placesOf(file).equals(Set.of(file.state()))) {
        report(
            found, Kind.FILE_MISPLACED, subject, file.state() + " but lies in " + placesOf(file));
      }
      if (file.records() != file.accepted() + file.duplicates() + file.rejected()) {
        report(found, Kind.FILE_RECORDS, subject, file.toString());
      }
    }
    return found;
  }

  private Set<String> placesOf(FileRow file) {
    Set<String> places = new TreeSet<>();
    for (String end : ENDS) {
      Path folder = homes.resolve(file.party()).resolve(end);
      if (Files.isDirectory(folder) && holds(folder, file)) {
        places.add(end);
      }
    }
    return places;
  }

  /** The name may carry the file's id, because two files may have one name. */
  private static boolean holds(Path folder, FileRow file) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString())
          .anyMatch(
              name ->
                  name.equals(file.name())
                      || name.contains(file.fileId()) && !name.endsWith(".report.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void report(List<Violation> found, Kind kind, String subject, String detail) {
    found.add(new Violation(kind, subject, detail));
  }
}
