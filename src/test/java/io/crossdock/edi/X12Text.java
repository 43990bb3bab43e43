package io.crossdock.edi;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Invented X12 for tests: right by itself, so that each test breaks exactly one thing. */
final class X12Text {

  static final Grammars GRAMMARS = Grammars.in(Path.of("mappings/edi"));
  static final EdiReader READER = new EdiReader(GRAMMARS);
  static final String ISA =
      "ISA*00*          *00*          *ZZ*ACME           *ZZ*NORTH          "
          + "*261120*0915*U*00401*000000042*0*T*>~";
  static final String GS = "GS*PO*ACMEAPP*NORTHAPP*20261120*0915*7*X*004010~";

  private X12Text() {}

  /** The segments of a small right order between ST and SE. */
  static List<String> orderBody() {
    return List.of(
        "BEG*00*SA*PO-1001**20261120",
        "REF*DP*038",
        "DTM*002*20261201",
        "N1*ST*North Store*92*0012",
        "N3*1 Example Road",
        "N4*Springfield*OH*44139",
        "PO1*1*12*EA*9.25*TE*CB*065322-117",
        "PID*F****Small widget",
        "PO1*2*3*EA*13.79*TE*CB*066850-116",
        "CTT*2");
  }

  static String transaction(String type, String control, List<String> body) {
    StringBuilder text = new StringBuilder("ST*" + type + "*" + control + "~");
    body.forEach(segment -> text.append(segment).append('~'));
    return text + "SE*" + (body.size() + 2) + "*" + control + "~";
  }

  static String order(String control) {
    return transaction("850", control, orderBody());
  }

  /** An order in which the first segment that starts with {@code start} becomes {@code other}. */
  static String orderWith(String control, String start, String other) {
    List<String> body = new ArrayList<>();
    boolean done = false;
    for (String segment : orderBody()) {
      if (!done && segment.startsWith(start)) {
        done = true;
        if (!other.isEmpty()) {
          body.addAll(Arrays.asList(other.split("~")));
        }
      } else {
        body.add(segment);
      }
    }
    return transaction("850", control, body);
  }

  static String interchange(String... transactions) {
    return ISA
        + GS
        + String.join("", transactions)
        + "GE*"
        + transactions.length
        + "*7~IEA*1*000000042~";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static Interchanges read(String text) {
    return READER.read(bytes(text), PartnerGuide.lenient());
  }

  static Interchanges read(String text, PartnerGuide guide) {
    return READER.read(bytes(text), guide);
  }
}
