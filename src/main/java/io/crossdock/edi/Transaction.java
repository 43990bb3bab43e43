package io.crossdock.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** One transaction set (X12) or message (EDIFACT) as it was read. */
public final class Transaction {

  private final FunctionalGroup group;
  private final Grammar grammar;
  private final String type;
  private final String control;
  private final int offset;
  final Findings findings;
  private int end;
  private int segments;

  Transaction(FunctionalGroup group, Grammar grammar, String type, String control, int offset) {
    this.group = group;
    this.grammar = grammar;
    this.type = type;
    this.control = control;
    this.offset = offset;
    this.findings = new Findings(group.interchange().findings.guide());
  }

  void end(int stop, int count) {
    end = stop;
    segments = count;
  }

  Grammar grammar() {
    return grammar;
  }

  /** The group it stands in. */
  public FunctionalGroup group() {
    return group;
  }

  /** {@code 850}, {@code ORDERS}. */
  public String type() {
    return type;
  }

  /** Transaction control number as sent: ST02, UNH 0062. */
  public String control() {
    return control;
  }

  /** Place of its first byte in the file. */
  public int offset() {
    return offset;
  }

  /** How many bytes of the file it takes, from ST to the terminator of SE. */
  public int length() {
    return end - offset;
  }

  /** Number of segments read, ST and SE included. */
  public int segments() {
    return segments;
  }

  /** What is wrong with it, in the order of the document. */
  public List<Finding> findings() {
    return findings.all();
  }

  /** How many more findings there were than the guide's limit keeps. */
  public int findingsNotKept() {
    return findings.dropped();
  }

  /** Accepted, accepted with errors, or rejected: by itself, with its group or its interchange. */
  public Outcome outcome() {
    if (findings.rejecting() || group.refused()) {
      return Outcome.REJECTED;
    }
    return findings.told() ? Outcome.ACCEPTED_WITH_ERRORS : Outcome.ACCEPTED;
  }

  /** Its own bytes, exactly as they came. */
  public byte[] bytes() {
    return Arrays.copyOfRange(group.interchange().source(), offset, end);
  }

  /**
   * The transaction as an interchange of its own: the headers as they came, its own bytes, and
   * trailers that count one. This is what the inbox keeps for each transaction.
   */
  public byte[] wrapped() {
    return WrappedTransaction.of(this);
  }

  /**
   * The transaction as a JSON tree: segments are objects with {@code E01}, {@code E02_C1}; what may
   * repeat by the standard is an array; loops are arrays named {@code N1_loop}; every value is
   * text. What has no place in the grammar stands in {@code unplaced}. {@code envelope} holds
   * sender, receiver, control numbers, version and usage. Without a grammar, all segments stand in
   * the array {@code segments}, each with its {@code tag}.
   */
  public ObjectNode tree() {
    return TransactionTree.of(this);
  }
}
