package io.crossdock.edi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes ISA, GS, GE and IEA with their counts; times are UTC. */
final class EnvelopeWriter {

  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
  private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
  static final long LARGEST = 999_999_999L;

  private final SegmentWriter out;
  private final ControlNumbers numbers;
  private final Instant at;
  private String interchangeControl = "";
  private String groupControl = "";
  private int groups;
  private int transactions;

  EnvelopeWriter(SegmentWriter out, ControlNumbers numbers, Instant at) {
    this.out = out;
    this.numbers = numbers;
    this.at = at;
  }

  void begin(OutgoingHeader header) {
    long number = numbers.interchange(header.senderId(), header.receiverId());
    interchangeControl = String.format("%09d", checked(number));
    out.writeIsa(
        List.of(
            "00",
            " ".repeat(10),
            "00",
            " ".repeat(10),
            wide(header.senderQualifier(), 2),
            wide(header.senderId(), 15),
            wide(header.receiverQualifier(), 2),
            wide(header.receiverId(), 15),
            SHORT.format(at.atOffset(ZoneOffset.UTC)),
            TIME.format(at.atOffset(ZoneOffset.UTC)),
            "U",
            interchangeVersion(header.version()),
            interchangeControl,
            "0",
            wide(header.usage(), 1)));
  }

  void beginGroup(String type, OutgoingHeader header) {
    groups++;
    transactions = 0;
    groupControl = Long.toString(checked(numbers.group(header.senderId(), header.receiverId())));
    out.write(
        "GS",
        type,
        header.groupSender(),
        header.groupReceiver(),
        LONG.format(at.atOffset(ZoneOffset.UTC)),
        TIME.format(at.atOffset(ZoneOffset.UTC)),
        groupControl,
        "X",
        header.version());
  }

  /** Writes ST; gives the control number, unique in its group. */
  String beginTransaction(String type) {
    transactions++;
    out.startCount();
    String control = String.format("%04d", transactions);
    out.write("ST", type, control);
    return control;
  }

  void endTransaction(String control) {
    out.write("SE", Integer.toString(out.segments() + 1), control);
  }

  void endGroup() {
    out.write("GE", Integer.toString(transactions), groupControl);
  }

  void end() {
    out.write("IEA", Integer.toString(groups), interchangeControl);
  }

  private static long checked(long number) {
    if (number < 1 || number > LARGEST) {
      throw new EdiException("control number must be 1 to 999999999, not " + number);
    }
    return number;
  }

  /** ISA12 goes with the release: 004010 is sent in 00401. */
  private static String interchangeVersion(String version) {
    return version.length() >= 5 ? version.substring(0, 5) : "00401";
  }

  private static String wide(String text, int width) {
    return String.format("%-" + width + "s", text).substring(0, width);
  }
}
