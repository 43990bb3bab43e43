package io.crossdock.edi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One functional group as it was read: GS to GE, or UNG to UNE. */
public final class FunctionalGroup {

  private final Interchange interchange;
  private final boolean header;
  private final List<Transaction> transactions = new ArrayList<>();
  final Findings findings;
  private String type = "";
  private String sender = "";
  private String receiver = "";
  private String control = "";
  private String version = "";
  private int headerStart;
  private int headerEnd;
  private long declared = -1;
  private boolean refusedByOne;

  private FunctionalGroup(Interchange interchange, boolean header) {
    this.interchange = interchange;
    this.header = header;
    this.findings = new Findings(interchange.findings.guide());
  }

  static FunctionalGroup without(Interchange interchange) {
    FunctionalGroup group = new FunctionalGroup(interchange, false);
    group.version = interchange.addresses().version();
    return group;
  }

  static FunctionalGroup of(Interchange interchange, Segment segment, EnvelopeShape shape) {
    FunctionalGroup group = new FunctionalGroup(interchange, true);
    group.type = segment.text(1).trim();
    group.sender = segment.text(2).trim();
    group.receiver = segment.text(3).trim();
    group.control = segment.text(shape.groupControl()).trim();
    group.version = segment.text(interchange.syntax() == Syntax.X12 ? 8 : 7).trim();
    group.headerStart = segment.offset;
    group.headerEnd = segment.end;
    return group;
  }

  void add(Transaction transaction) {
    transactions.add(transaction);
    refusedByOne |= findings.guide().allOrNothing() && transaction.findings.rejecting();
  }

  void declared(long count) {
    declared = count;
  }

  int headerStart() {
    return headerStart;
  }

  int headerEnd() {
    return headerEnd;
  }

  boolean refused() {
    return findings.rejecting() || refusedByOne || interchange.refused();
  }

  /** The interchange it stands in. */
  public Interchange interchange() {
    return interchange;
  }

  /** False where transactions stand in the interchange without a group header. */
  public boolean hasHeader() {
    return header;
  }

  /** Functional identifier code GS01, {@code PO} for purchase orders. */
  public String type() {
    return type;
  }

  /** Application sender's code GS02. */
  public String sender() {
    return sender;
  }

  /** Application receiver's code GS03. */
  public String receiver() {
    return receiver;
  }

  /** Group control number GS06 as sent. */
  public String control() {
    return control;
  }

  /** Version, release and industry GS08, {@code 004010VICS}. */
  public String version() {
    return version;
  }

  /** How many transactions GE01 says there are; -1 where it says nothing readable. */
  public long declaredTransactions() {
    return declared;
  }

  /** The transactions in their order. */
  public List<Transaction> transactions() {
    return Collections.unmodifiableList(transactions);
  }

  /** How many of them are accepted, with or without errors. */
  public int accepted() {
    int accepted = 0;
    for (Transaction transaction : transactions) {
      accepted += transaction.outcome() == Outcome.REJECTED ? 0 : 1;
    }
    return accepted;
  }

  /** What AK901 says. */
  public Outcome outcome() {
    int accepted = accepted();
    if (refused() || (accepted == 0 && !transactions.isEmpty())) {
      return Outcome.REJECTED;
    }
    if (accepted < transactions.size()) {
      return Outcome.PARTLY_ACCEPTED;
    }
    boolean clean =
        !findings.told()
            && transactions.stream().allMatch(each -> each.outcome() == Outcome.ACCEPTED);
    return clean ? Outcome.ACCEPTED : Outcome.ACCEPTED_WITH_ERRORS;
  }

  /** What is wrong with the group itself, not with its transactions. */
  public List<Finding> findings() {
    return findings.all();
  }
}
