package io.crossdock.file;

import io.crossdock.edi.Finding;
import io.crossdock.edi.Interchange;
import io.crossdock.edi.InterchangeAcknowledgement;
import io.crossdock.edi.Interchanges;
import io.crossdock.edi.SyntaxReport;
import io.crossdock.edi.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what was decided about a file, for its end and for the partner. */
final class FileReport {

  private final String name;
  private final Interchanges read;
  private final List<String> lines = new ArrayList<>();
  private final Set<Interchange> duplicates = new HashSet<>();
  private boolean sameFile;
  private boolean told;

  FileReport(String name, Interchanges read) {
    this.name = name;
    this.read = read;
    this.told = read.everyFinding().anyMatch(Finding::told);
  }

  /** The whole file was taken in before. */
  void sameFile() {
    sameFile = true;
    lines.add("This file was taken in before. Nothing happened a second time.");
  }

  /** An interchange was taken in before, or its control number was. */
  void duplicate(Interchange interchange, FileLedger.Earlier earlier, boolean same) {
    duplicates.add(interchange);
    lines.add(
        same
            ? "Interchange %s was taken in before, with file %s at %s. Nothing happened again."
                .formatted(interchange.control(), earlier.name(), earlier.at())
            : ("Interchange %s has a control number (ISA13) that was used before, with file %s at"
                    + " %s, for other content. It was not taken in: send it again under a new"
                    + " number.")
                .formatted(interchange.control(), earlier.name(), earlier.at()));
  }

  /** A correct transaction that the hub has no use for. */
  void notTaken(Transaction transaction) {
    told = true;
    lines.add(
        "Transaction %s (%s) is correct but was not taken in: this document is not agreed."
            .formatted(transaction.control(), transaction.type()));
  }

  /** The acknowledgement of an interchange. */
  void acknowledged(Interchange interchange, String fileName) {
    lines.add("Interchange %s is acknowledged by %s.".formatted(interchange.control(), fileName));
  }

  /** The answer to the envelope of an interchange. */
  void answered(Interchange interchange, InterchangeAcknowledgement answer, String fileName) {
    lines.add(
        "The envelope of interchange %s is answered TA1 %s %s by %s."
            .formatted(interchange.control(), answer.code(), answer.note(), fileName));
  }

  /** The end of the file, its counts and the report, which is there when there is news in it. */
  FileOutcome outcome() {
    int duplicated =
        sameFile
            ? read.received()
            : (int) duplicates.stream().mapToLong(each -> each.transactions().count()).sum();
    int rejected = 0;
    int accepted = 0;
    if (!sameFile) {
      for (Interchange interchange : read.all()) {
        if (!duplicates.contains(interchange)) {
          int good = interchange.groups().stream().mapToInt(group -> group.accepted()).sum();
          accepted += good;
          rejected += (int) interchange.transactions().count() - good;
        }
      }
    }
    FileState state = state(rejected);
    boolean news = state != FileState.done || told || !duplicates.isEmpty();
    return new FileOutcome(
        state, read.received(), accepted, duplicated, rejected, news ? text(state) : null);
  }

  private FileState state(int rejected) {
    boolean all = !read.all().isEmpty() && duplicates.size() == read.all().size();
    if (sameFile || all) {
      return FileState.duplicate;
    }
    return rejected > 0 || read.refused() ? FileState.error : FileState.done;
  }

  private String text(FileState state) {
    StringBuilder text = new StringBuilder(SyntaxReport.text(name, read));
    text.append("\nEnd of the file: ").append(state).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
