package io.crossdock.edi;

import java.util.List;

/** Checks the elements of a segment against its definition. */
final class SegmentChecker {

  private final Delimiters delimiters;
  private final PartnerGuide guide;
  private final ValueCheck values;
  private Findings findings;
  private Segment segment;
  private SegmentDefinition definition;
  private int position;
  private String loop;

  SegmentChecker(Delimiters delimiters, PartnerGuide guide) {
    this.delimiters = delimiters;
    this.guide = guide;
    this.values = new ValueCheck(guide.charset());
  }

  void check(Segment at, SegmentDefinition as, int number, String in, Findings into) {
    this.segment = at;
    this.definition = as;
    this.position = number;
    this.loop = in;
    this.findings = into;
    if (as.isOpen()) {
      characters();
      return;
    }
    List<ElementDefinition> elements = as.elements();
    int size = elements.size();
    for (int i = 1; i <= size; i++) {
      element(i, elements.get(i - 1));
    }
    for (int i = size + 1; i <= at.count; i++) {
      if (at.has(i)) {
        tell(Rule.TOO_MANY_ELEMENTS, i, 0, null, "at most " + size + " elements");
        break;
      }
    }
    rules();
  }

  /** For segments whose elements are not defined: the characters at least. */
  private void characters() {
    for (int i = 1; segment.unusual && i <= segment.count; i++) {
      if (segment.has(i)
          && values.broken(Anything.ELEMENT, segment.buffer, segment.from(i), segment.to(i), true)
              == Rule.INVALID_CHARACTER) {
        tell(Rule.INVALID_CHARACTER, i, 0, null, "text in " + guide.charset());
      }
    }
  }

  private void element(int number, ElementDefinition element) {
    boolean mandatory = element.use() == ElementDefinition.Use.MANDATORY;
    if (!segment.has(number)) {
      if (mandatory) {
        tell(Rule.MANDATORY_ELEMENT_MISSING, number, 0, element, element.expected());
      }
      return;
    }
    if (element.use() == ElementDefinition.Use.NOT_USED) {
      tell(Rule.TOO_MANY_ELEMENTS, number, 0, element, "not used by the partner guide");
      return;
    }
    if (element.isComposite()) {
      composite(number, element);
    } else if (segment.separated && isSeparated(number)) {
      separated(number, element);
    } else {
      value(number, 0, element, segment.from(number), segment.to(number));
    }
    if (mandatory && isBlank(segment.from(number), segment.to(number))) {
      tell(Rule.MANDATORY_ELEMENT_MISSING, number, 0, element, element.expected());
    }
  }

  private boolean isBlank(int from, int to) {
    return segment.buffer[from] == ' ' && segment.buffer[to - 1] == ' ' && onlyBlanks(from, to);
  }

  private boolean onlyBlanks(int from, int to) {
    for (int i = from; i < to; i++) {
      if (segment.buffer[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private void value(int number, int component, ElementDefinition element, int from, int to) {
    Rule rule = values.broken(element, segment.buffer, from, to, segment.unusual);
    if (rule != null) {
      tell(rule, number, component, element, from, to, expected(rule, element));
    }
  }

  private String expected(Rule rule, ElementDefinition element) {
    if (rule == Rule.INVALID_CODE) {
      return "one of " + element.codes();
    }
    return rule == Rule.INVALID_CHARACTER && element.type() == ElementType.AN
        ? "text in " + guide.charset()
        : element.expected();
  }

  private void composite(int number, ElementDefinition composite) {
    List<ElementDefinition> components = composite.components();
    int to = segment.to(number);
    int from = segment.from(number);
    for (int i = 1; from <= to; i++) {
      int stop = Separated.next(segment.buffer, from, to, delimiters.component());
      boolean present = stop > from;
      if (i > components.size()) {
        if (present) {
          tell(Rule.TOO_MANY_COMPONENTS, number, i, composite, from, stop, composite.name());
          return;
        }
      } else if (present) {
        value(number, i, components.get(i - 1), from, stop);
      } else if (components.get(i - 1).use() == ElementDefinition.Use.MANDATORY) {
        tell(Rule.MANDATORY_ELEMENT_MISSING, number, i, components.get(i - 1), from, from, "");
      }
      from = stop + 1;
    }
  }

  private boolean isSeparated(int number) {
    int from = segment.from(number);
    int to = segment.to(number);
    return Separated.next(segment.buffer, from, to, delimiters.component()) < to
        || Separated.next(segment.buffer, from, to, delimiters.repetition()) < to;
  }

  /** A simple element with a separator in it: repetitions are checked one by one. */
  private void separated(int number, ElementDefinition element) {
    int from = segment.from(number);
    int to = segment.to(number);
    if (Separated.next(segment.buffer, from, to, delimiters.component()) < to) {
      tell(Rule.SEPARATOR_IN_DATA, number, 0, element, element.expected());
    }
    while (from <= to) {
      int stop = Separated.next(segment.buffer, from, to, delimiters.repetition());
      if (stop > from) {
        value(number, 0, element, from, stop);
      }
      from = stop + 1;
    }
  }

  private void rules() {
    for (ElementRule rule : definition.rules()) {
      int broken = rule.broken(segment);
      if (broken != 0) {
        Rule which =
            rule.kind() == 'E' ? Rule.EXCLUSION_VIOLATED : Rule.CONDITIONAL_ELEMENT_MISSING;
        tell(which, broken, 0, definition.element(broken), rule.words());
      }
    }
  }

  private void tell(Rule rule, int number, int component, ElementDefinition as, String expected) {
    int from = segment.has(number) ? segment.from(number) : 0;
    tell(rule, number, component, as, from, segment.has(number) ? segment.to(number) : 0, expected);
  }

  private void tell(
      Rule rule,
      int number,
      int component,
      ElementDefinition as,
      int from,
      int to,
      String expected) {
    findings.add(
        new Finding(
            rule,
            rule.code(),
            guide.treatment(rule),
            definition.tag(),
            position,
            loop,
            number,
            component,
            as == null ? "" : as.reference(),
            Text.shown(segment.buffer, from, to),
            expected,
            segment.offset));
  }

  /** Stands for an element of which nothing is known. */
  private static final class Anything {
    static final ElementDefinition ELEMENT =
        new ElementDefinition(
            "",
            "",
            ElementType.AN,
            0,
            Integer.MAX_VALUE,
            null,
            ElementDefinition.Use.OPTIONAL,
            List.of());
  }
}
