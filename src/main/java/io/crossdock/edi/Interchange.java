package io.crossdock.edi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** One interchange as it was read: ISA to IEA, or UNB to UNZ. */
public final class Interchange {

  private final byte[] bytes;
  private final InterchangeHead head;
  private final int offset;
  private final List<FunctionalGroup> groups = new ArrayList<>();
  final Findings findings;
  private Addresses addresses;
  private String control = "";
  private int headerEnd;
  private int end;
  private boolean newline;
  private boolean acknowledges;

  Interchange(byte[] bytes, int offset, InterchangeHead head, PartnerGuide guide) {
    this.bytes = bytes;
    this.offset = offset;
    this.head = head;
    this.findings = new Findings(guide);
  }

  void header(Addresses read, String number, int stop) {
    addresses = read;
    control = number;
    headerEnd = stop;
    newline = stop < bytes.length && (bytes[stop] == '\n' || bytes[stop] == '\r');
  }

  void add(FunctionalGroup group) {
    groups.add(group);
  }

  void end(int stop) {
    end = stop;
  }

  byte[] source() {
    return bytes;
  }

  int headerStart() {
    return head.start();
  }

  int headerEnd() {
    return headerEnd;
  }

  boolean refused() {
    return findings.rejecting();
  }

  void acknowledges() {
    acknowledges = true;
  }

  /** True where it holds acknowledgements (TA1, groups FA) and nothing else. */
  boolean onlyAcknowledges() {
    boolean onlyFa =
        groups.stream()
            .allMatch(each -> each.type().equals(FunctionalAcknowledgement.ACKNOWLEDGEMENT));
    return onlyFa && (acknowledges || !groups.isEmpty());
  }

  /** X12 or EDIFACT. */
  public Syntax syntax() {
    return head.syntax();
  }

  /** The service characters found. */
  public Delimiters delimiters() {
    return head.delimiters();
  }

  /** True where segments stand on lines of their own. */
  public boolean onLines() {
    return newline;
  }

  /** Sender, receiver, version, usage. */
  public Addresses addresses() {
    return addresses;
  }

  /** Interchange control number as sent: ISA13 or UNB 0020. */
  public String control() {
    return control;
  }

  /** Place of the first byte (of UNA, where there is one) in the file. */
  public int offset() {
    return offset;
  }

  /** Place behind the last byte in the file. */
  public int end() {
    return end;
  }

  /** The groups in their order. EDIFACT without UNG has one group without a header. */
  public List<FunctionalGroup> groups() {
    return Collections.unmodifiableList(groups);
  }

  /** All transactions in their order. */
  public Stream<Transaction> transactions() {
    return groups.stream().flatMap(group -> group.transactions().stream());
  }

  /** What is wrong with the interchange itself, not with its groups. */
  public List<Finding> findings() {
    return findings.all();
  }
}
