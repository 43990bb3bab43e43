package io.crossdock.mapping;

import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * JSLT's own parser, asked for the syntax tree as it was written: nothing is optimised away yet.
 */
final class SyntaxTree extends JsltParser {

  private SyntaxTree(String text) {
    super(new StringReader(text));
  }

  /** The root of a file with or without a body (a module has none). */
  static SimpleNode of(String text, boolean module) throws ParseException {
    SyntaxTree parser = new SyntaxTree(text);
    if (module) {
      parser.Module();
    } else {
      parser.Start();
    }
    return (SimpleNode) parser.jjtree.rootNode();
  }

  static List<SimpleNode> children(SimpleNode node) {
    List<SimpleNode> children = new ArrayList<>();
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      children.add((SimpleNode) node.jjtGetChild(i));
    }
    return children;
  }

  /** {@code line:column} of the first token. */
  static String position(SimpleNode node) {
    Token token = node.jjtGetFirstToken();
    return token.beginLine + ":" + token.beginColumn;
  }

  /** The node below chains of single children (an expression has nine layers in the grammar). */
  static SimpleNode core(SimpleNode node) {
    SimpleNode at = node;
    while (at.jjtGetNumChildren() == 1 && sameExtent(at, (SimpleNode) at.jjtGetChild(0))) {
      at = (SimpleNode) at.jjtGetChild(0);
    }
    return at;
  }

  /** The text of a node that is one string literal, else null. */
  static String literal(SimpleNode node) {
    Token token = node.jjtGetFirstToken();
    boolean single = token == node.jjtGetLastToken() && core(node).jjtGetNumChildren() == 0;
    if (!single || token.kind != JsltParserConstants.STRING) {
      return null;
    }
    return token.image.substring(1, token.image.length() - 1);
  }

  private static boolean sameExtent(SimpleNode node, SimpleNode child) {
    return node.jjtGetFirstToken() == child.jjtGetFirstToken()
        && node.jjtGetLastToken() == child.jjtGetLastToken();
  }
}
