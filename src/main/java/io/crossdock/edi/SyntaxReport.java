package io.crossdock.edi;

import java.util.Locale;

/** The result of reading in words, for the partner and for operations: one line per finding. */
public final class SyntaxReport {

  private SyntaxReport() {}

  /**
   * The report on a file, in plain text with line feeds.
   *
   * @param file name of the file as the partner knows it
   */
  public static String text(String file, Interchanges read) {
    StringBuilder out = new StringBuilder();
    out.append("File ").append(Text.shown(file)).append('\n');
    out.append("Transactions: ").append(read.received()).append(" received, ");
    out.append(read.accepted()).append(" accepted, ");
    out.append(read.rejected()).append(" rejected\n");
    read.findings().forEach(finding -> line(out, "file", finding));
    for (Interchange interchange : read.all()) {
      interchange(out, interchange);
    }
    return out.toString();
  }

  private static void interchange(StringBuilder out, Interchange interchange) {
    Addresses from = interchange.addresses();
    out.append("\nInterchange ").append(Text.shown(interchange.control()));
    out.append(" from ").append(Text.shown(from.senderId()));
    out.append(" to ").append(Text.shown(from.receiverId())).append('\n');
    interchange.findings().forEach(finding -> line(out, "interchange", finding));
    for (FunctionalGroup group : interchange.groups()) {
      String name = "group " + Text.shown(group.control());
      group.findings().forEach(finding -> line(out, name, finding));
      group.transactions().forEach(transaction -> transaction(out, transaction));
    }
  }

  private static void transaction(StringBuilder out, Transaction transaction) {
    Outcome outcome = transaction.outcome();
    if (outcome == Outcome.ACCEPTED && transaction.findings().isEmpty()) {
      return;
    }
    String name = "transaction " + Text.shown(transaction.control());
    out.append(name).append(" (").append(Text.shown(transaction.type())).append("): ");
    out.append(outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    boolean withGroup = outcome == Outcome.REJECTED && !transaction.findings.rejecting();
    out.append(withGroup ? " with its group or interchange\n" : "\n");
    transaction.findings().forEach(finding -> line(out, name, finding));
    if (transaction.findingsNotKept() > 0) {
      out.append("  ").append(name).append(": and ");
      out.append(transaction.findingsNotKept()).append(" more findings\n");
    }
  }

  private static void line(StringBuilder out, String where, Finding finding) {
    out.append("  ").append(finding.treatment()).append(' ').append(where);
    if (!finding.segment().isEmpty()) {
      out.append(", segment ").append(finding.segment());
    }
    if (finding.position() > 0) {
      out.append(" (number ").append(finding.position()).append(" in the transaction)");
    }
    if (!finding.loop().isEmpty()) {
      out.append(", loop ").append(finding.loop());
    }
    if (finding.element() > 0) {
      out.append(String.format(", element %s%02d", finding.segment(), finding.element()));
    }
    if (finding.component() > 0) {
      out.append('-').append(finding.component());
    }
    out.append(", byte ").append(finding.offset());
    out.append(": ").append(finding.rule().words());
    words(out, finding);
  }

  private static void words(StringBuilder out, Finding finding) {
    if (!finding.found().isEmpty()) {
      out.append("; found '").append(finding.found()).append('\'');
    }
    if (!finding.expected().isEmpty()) {
      out.append("; expected ").append(finding.expected());
    }
    if (!finding.code().isEmpty()) {
      out.append(" [").append(finding.rule().level().name().toLowerCase(Locale.ROOT));
      out.append(" error ").append(finding.code()).append(']');
    }
    out.append('\n');
  }
}
