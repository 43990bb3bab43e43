package io.crossdock.mapping;

import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTADDITIVEEXPR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTADDITIVEOPERATOR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTFUNCTIONCALL;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTFUNCTIONDECL;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTMULTIPLICATIVEOPERATOR;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a mapping may not say: JSLT computes with binary floating point, so nothing may compute with
 * it; a clock or chance would make two runs differ. Works on the syntax tree as written. {@code +}
 * joins texts, arrays and objects; it is allowed where one of its first two operands is provably
 * one of these ({@link Joining}).
 */
final class StrictCheck {

  private static final Map<String, String> FORBIDDEN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("number", "keep the text, or use text(x)"),
              Map.entry("round", "use decimal-round(x, scale)"),
              Map.entry("floor", "use decimal-round(x, scale)"),
              Map.entry("ceiling", "use decimal-round(x, scale)"),
              Map.entry("sum", "use decimal-sum(array)"),
              Map.entry("min", "use decimal-compare(a, b)"),
              Map.entry("max", "use decimal-compare(a, b)"),
              Map.entry("mod", "mappings do not compute"),
              Map.entry("from-json", "it reads numbers as binary; unmarshal in the route"),
              Map.entry("parse-time", "it gives a binary number; use date-iso(text, pattern)"),
              Map.entry("format-time", "use date-format(text, pattern)"),
              Map.entry("now", "a mapping has no clock; use $headers.CrossdockReceivedAt"),
              Map.entry("random", "a mapping gives the same result every time"),
              Map.entry("uuid", "a mapping gives the same result every time")));

  private static final Set<String> OURS = MappingFunctions.names();

  private final String file;
  private final List<String> violations = new ArrayList<>();
  private final List<CallSite> calls = new ArrayList<>();

  private StrictCheck(String file) {
    this.file = file;
  }

  /** One call of a function of ours, with its arguments where they are text literals. */
  record CallSite(String file, String position, String function, List<String> literals) {}

  /** What the check found in one file. */
  record Findings(List<String> violations, List<CallSite> calls) {}

  static Findings check(String file, SimpleNode root) {
    StrictCheck check = new StrictCheck(file);
    check.literals(root);
    check.walk(root);
    return new Findings(check.violations, check.calls);
  }

  private void walk(SimpleNode node) {
    switch (node.getId()) {
      case JJTMULTIPLICATIVEOPERATOR -> multiplication(node);
      case JJTADDITIVEEXPR -> addition(node);
      case JJTFUNCTIONCALL -> call(node);
      case JJTFUNCTIONDECL -> declaration(node);
      default -> {
        // every other construct moves values and does not compute
      }
    }
    SyntaxTree.children(node).forEach(this::walk);
  }

  private void multiplication(SimpleNode operator) {
    boolean times = operator.jjtGetFirstToken().kind == JsltParserConstants.STAR;
    refuse(
        operator,
        times
            ? "'*' computes in binary: use decimal-multiply(a, b)"
            : "'/' computes in binary: use decimal-divide(a, b, scale)");
  }

  private void addition(SimpleNode node) {
    List<SimpleNode> parts = SyntaxTree.children(node);
    for (SimpleNode part : parts) {
      if (part.getId() == JJTADDITIVEOPERATOR
          && part.jjtGetFirstToken().kind == JsltParserConstants.MINUS) {
        refuse(part, "'-' computes in binary: use decimal-subtract(a, b)");
      }
    }
    if (parts.size() > 1 && !Joining.joins(parts)) {
      refuse(
          parts.get(1),
          "'+' may add numbers here: use decimal-add(a, b), or begin with a text (\"\" + a)");
    }
    if (parts.size() > 1 && parts.stream().anyMatch(Joining::isDecimal)) {
      refuse(parts.get(1), "'+' only joins the texts of decimals: use decimal-add(a, b)");
    }
  }

  private void call(SimpleNode node) {
    String name = node.jjtGetFirstToken().image;
    if (FORBIDDEN.containsKey(name)) {
      refuse(node, name + "() is not allowed: " + FORBIDDEN.get(name));
    }
    if (!OURS.contains(name)) {
      return;
    }
    List<SimpleNode> arguments = SyntaxTree.children(node);
    List<String> literals = new ArrayList<>();
    arguments.forEach(argument -> literals.add(SyntaxTree.literal(argument)));
    calls.add(new CallSite(file, SyntaxTree.position(node), name, literals));
    if (name.equals("code") && !arguments.isEmpty() && literals.get(0) == null) {
      refuse(node, "the first argument of code() is the name of a code list, as text");
    }
  }

  private void declaration(SimpleNode node) {
    Token name = node.jjtGetFirstToken().next;
    if (OURS.contains(name.image)) {
      refuse(node, "def " + name.image + " hides the function of the hub with that name");
    }
  }

  private void literals(SimpleNode root) {
    Token last = root.jjtGetLastToken();
    for (Token at = root.jjtGetFirstToken(); at != null; at = at == last ? null : at.next) {
      if (at.kind == JsltParserConstants.DECIMAL) {
        violations.add(
            place(at.beginLine + ":" + at.beginColumn)
                + at.image
                + " is read as a binary number: write it as text");
      }
    }
  }

  private void refuse(SimpleNode node, String rule) {
    violations.add(place(SyntaxTree.position(node)) + rule);
  }

  private String place(String position) {
    return file + ":" + position + ": ";
  }
}
