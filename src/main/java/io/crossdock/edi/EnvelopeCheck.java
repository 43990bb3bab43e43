package io.crossdock.edi;

import java.util.Set;
import java.util.TreeSet;

/** Checks headers and trailers of interchange and groups. */
final class EnvelopeCheck {

  /** TA105 codes of the elements ISA01 to ISA16. */
  private static final String[] ISA_CODES = {
    "010", "011", "012", "013", "005", "006", "007", "008", "014", "015", "016", "017", "018",
    "019", "020", "027"
  };

  private static final int[] ISA_WIDTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
  private static final int ISA_CONTROL = 13;
  private static final int GROUP_TYPE = 1;

  private final Interchange interchange;
  private final boolean x12;

  EnvelopeCheck(Interchange interchange) {
    this.interchange = interchange;
    this.x12 = interchange.syntax() == Syntax.X12;
  }

  void header(Segment segment) {
    if (x12) {
      interchange.header(Addresses.ofIsa(segment), segment.text(ISA_CONTROL).trim(), segment.end);
      if (segment.count != ISA_WIDTHS.length) {
        interchange.findings.add(
            Rule.INTERCHANGE_HEADER_BROKEN,
            "ISA",
            0,
            "",
            segment.offset,
            segment.count + " elements",
            "16 elements");
      }
      for (int i = 1; i <= ISA_WIDTHS.length; i++) {
        isaElement(segment, i);
      }
    } else {
      Delimiters delimiters = interchange.delimiters();
      String control = Addresses.component(segment, 5, 1, delimiters);
      interchange.header(Addresses.ofUnb(segment, delimiters), control, segment.end);
      if (control.isEmpty()) {
        tell(Rule.INTERCHANGE_CONTROL_INVALID, segment, 5, "a control reference");
      }
    }
    sender(segment);
  }

  private void sender(Segment header) {
    Set<String> agreed = interchange.findings.guide().senders();
    String sender = interchange.addresses().sender();
    if (!agreed.isEmpty() && !agreed.contains(sender)) {
      String expected = String.join(" or ", new TreeSet<>(agreed));
      interchange.findings.add(
          Rule.SENDER_NOT_AGREED,
          header.tagText(),
          0,
          "",
          header.offset,
          Text.shown(sender),
          expected);
    }
  }

  private void isaElement(Segment isa, int number) {
    String text = isa.text(number);
    int width = ISA_WIDTHS[number - 1];
    boolean digits = number == 9 || number == 10 || number == 12 || number == ISA_CONTROL;
    boolean blank = text.isBlank() && number != 2 && number != 4;
    if (text.length() != width || blank || (digits && !isNumber(text))) {
      boolean control = number == ISA_CONTROL && (blank || !isNumber(text.trim()));
      tell(
          control ? Rule.INTERCHANGE_CONTROL_INVALID : Rule.INTERCHANGE_HEADER_INVALID,
          isa,
          number,
          width + (digits ? " digits" : " characters"));
    }
  }

  void trailer(Segment segment, int groups) {
    Findings findings = interchange.findings;
    String tag = segment.tagText();
    long declared = number(segment.text(1));
    long counted = groups;
    if (!x12 && interchange.groups().stream().noneMatch(FunctionalGroup::hasHeader)) {
      counted = interchange.transactions().count();
    }
    if (declared != counted) {
      String expected = Long.toString(counted);
      findings.add(Rule.GROUP_COUNT_WRONG, tag, 0, "", segment.offset, shown(segment, 1), expected);
    }
    if (!same(segment.text(2), interchange.control())) {
      findings.add(
          Rule.INTERCHANGE_CONTROL_MISMATCH,
          tag,
          0,
          "",
          segment.offset,
          shown(segment, 2),
          Text.shown(interchange.control()));
    }
  }

  void groupHeader(FunctionalGroup group, Segment segment) {
    if (!x12) {
      return;
    }
    if (!isNumber(group.control()) || group.control().length() > 9) {
      tell(group, Rule.GROUP_CONTROL_INVALID, segment, 6, "1 to 9 digits");
    }
    if (group.type().length() != 2) {
      tell(group, Rule.GROUP_NOT_SUPPORTED, segment, GROUP_TYPE, "two letters");
    }
    for (int i = 2; i <= 7; i++) {
      if (i != 6 && segment.text(i).isBlank()) {
        tell(group, Rule.GROUP_HEADER_INVALID, segment, i, "a value");
      }
    }
  }

  void groupTrailer(FunctionalGroup group, Segment segment) {
    String tag = segment.tagText();
    long declared = number(segment.text(1));
    group.declared(declared);
    int counted = group.transactions().size();
    if (declared != counted) {
      group.findings.add(
          Rule.TRANSACTION_COUNT_WRONG,
          tag,
          0,
          "",
          segment.offset,
          shown(segment, 1),
          Integer.toString(counted));
    }
    if (!same(segment.text(2), group.control())) {
      group.findings.add(
          Rule.GROUP_CONTROL_MISMATCH,
          tag,
          0,
          "",
          segment.offset,
          shown(segment, 2),
          Text.shown(group.control()));
    }
  }

  private void tell(Rule rule, Segment segment, int element, String expected) {
    String code = x12 ? ISA_CODES[element - 1] : rule.code();
    interchange.findings.add(finding(interchange.findings, rule, code, segment, element, expected));
  }

  private static void tell(
      FunctionalGroup group, Rule rule, Segment segment, int element, String expected) {
    group.findings.add(finding(group.findings, rule, rule.code(), segment, element, expected));
  }

  private static Finding finding(
      Findings findings, Rule rule, String code, Segment segment, int element, String expected) {
    return new Finding(
        rule,
        code,
        findings.guide().treatment(rule),
        segment.tagText(),
        0,
        "",
        element,
        0,
        "",
        shown(segment, element),
        expected,
        segment.offset);
  }

  private static String shown(Segment segment, int element) {
    return segment.has(element)
        ? Text.shown(segment.buffer, segment.from(element), segment.to(element))
        : "";
  }

  /** Control numbers are numbers: leading zeros make no difference. */
  static boolean same(String one, String other) {
    long number = number(one);
    return number >= 0 ? number == number(other) : one.trim().equals(other.trim());
  }

  static boolean isNumber(String text) {
    return number(text) >= 0;
  }

  /** The value of up to 18 digits, or -1. */
  static long number(String text) {
    String digits = text.trim();
    if (digits.isEmpty() || digits.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
