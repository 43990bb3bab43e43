package io.crossdock.mapping;

import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTADDITIVEEXPR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTARRAY;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTELSEBRANCH;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTEXPR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTFUNCTIONCALL;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTIFSTATEMENT;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTOBJECT;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTOBJECTCOMPREHENSION;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTPARENTHESIS;

import com.schibsted.spt.data.jslt.parser.SimpleNode;
import java.util.List;
import java.util.Set;

/**
 * Proves from the syntax alone that {@code +} joins and does not add: JSLT joins as soon as one
 * side is a text, an array or an object. A variable or a path proves nothing.
 */
final class Joining {

  private static final Set<String> TEXT_OR_ARRAY =
      Set.of(
          "string",
          "join",
          "uppercase",
          "lowercase",
          "to-json",
          "split",
          "replace",
          "trim",
          "capture",
          "flatten",
          "array",
          "zip",
          "zip-with-index",
          "sha256-hex",
          "parse-url",
          "text",
          "uri-part",
          "date-iso",
          "date-only",
          "date-format",
          "instant-of-epoch-millis");

  private Joining() {}

  /** True if the first {@code +} of the chain joins; what follows then joins as well. */
  static boolean joins(List<SimpleNode> chain) {
    return proves(chain.get(0)) || proves(chain.get(2));
  }

  /** A call of one of our decimal functions, whose text nobody wants to glue to another. */
  static boolean isDecimal(SimpleNode node) {
    SimpleNode core = SyntaxTree.core(node);
    String name = core.jjtGetFirstToken().image;
    return core.getId() == JJTFUNCTIONCALL
        && name.startsWith("decimal-")
        && !name.equals("decimal-compare");
  }

  private static boolean proves(SimpleNode node) {
    SimpleNode core = SyntaxTree.core(node);
    List<SimpleNode> children = SyntaxTree.children(core);
    return switch (core.getId()) {
      case JJTARRAY, JJTOBJECT, JJTOBJECTCOMPREHENSION -> true;
      case JJTFUNCTIONCALL -> TEXT_OR_ARRAY.contains(core.jjtGetFirstToken().image);
      case JJTPARENTHESIS -> proves(children.get(0));
      case JJTADDITIVEEXPR -> children.size() > 1 && joins(children);
      case JJTIFSTATEMENT -> branchesProve(children);
      default -> SyntaxTree.literal(core) != null;
    };
  }

  private static boolean branchesProve(List<SimpleNode> children) {
    List<SimpleNode> expressions =
        children.stream().filter(child -> child.getId() == JJTEXPR).toList();
    List<SimpleNode> otherwise =
        children.stream().filter(child -> child.getId() == JJTELSEBRANCH).toList();
    return expressions.size() == 2
        && otherwise.size() == 1
        && proves(expressions.get(1))
        && SyntaxTree.children(otherwise.get(0)).stream()
            .filter(child -> child.getId() == JJTEXPR)
            .allMatch(Joining::proves);
  }
}
