package io.crossdock.edi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts one transaction into envelopes of its own. */
final class WrappedTransaction {

  private WrappedTransaction() {}

  static byte[] of(Transaction transaction) {
    FunctionalGroup group = transaction.group();
    Interchange interchange = group.interchange();
    Delimiters delimiters = interchange.delimiters();
    boolean x12 = interchange.syntax() == Syntax.X12;
    byte[] source = interchange.source();
    ByteArrayOutputStream out = new ByteArrayOutputStream(transaction.length() + 256);
    out.write(source, interchange.offset(), interchange.headerEnd() - interchange.offset());
    if (group.hasHeader()) {
      out.write(source, group.headerStart(), group.headerEnd() - group.headerStart());
    }
    out.write(source, transaction.offset(), transaction.length());
    if (group.hasHeader()) {
      trailer(out, delimiters, x12 ? "GE" : "UNE", group.control());
    }
    trailer(out, delimiters, x12 ? "IEA" : "UNZ", interchange.control());
    return out.toByteArray();
  }

  private static void trailer(
      ByteArrayOutputStream out, Delimiters delimiters, String tag, String control) {
    out.writeBytes(tag.getBytes(StandardCharsets.US_ASCII));
    out.write(delimiters.element());
    out.write('1');
    out.write(delimiters.element());
    out.writeBytes(control.getBytes(StandardCharsets.ISO_8859_1));
    out.write(delimiters.segment());
  }
}
