package io.crossdock.convention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Writes YAML as Kaoto saves it: the JavaScript package {@code yaml}, {@code stringify(parse(text),
 * {schema: "yaml-1.1"})}. Block style, two spaces, lists indented below their key, plain scalars
 * where YAML 1.1 reads them back as text, else double quotes (single quotes where the text holds a
 * double and no single one), several lines as a literal block. Lines of 83 characters and more may
 * be folded; route files have none.
 */
final class CanonicalYaml {

  /** What starts a plain scalar with a meaning, or means something inside or at its end. */
  private static final Pattern NOT_PLAIN =
      Pattern.compile(
          "^[\\s,\\[\\]{}#&*!|>'\"%@`].*|^[?-]$|^[?-]\\s.*|.*[:\\n]\\s.*|.*\\s#.*|.*[\\s:]$",
          Pattern.DOTALL);

  private static final List<Pattern> NOT_TEXT =
      List.of(
          Pattern.compile("~?|[Nn]ull|NULL"),
          Pattern.compile("[Yy]|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON"),
          Pattern.compile("[Nn]|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF"),
          Pattern.compile("[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)"),
          Pattern.compile("[-+]?([0-9][0-9_]*)?(\\.[0-9_]*)?([eE][-+]?[0-9]+)"),
          Pattern.compile("[-+]?([0-9][0-9_]*)?\\.[0-9_]*|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"),
          Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"),
          Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([tT\\s].*)?"));

  private static final Pattern NULL = Pattern.compile("~?|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private final StringBuilder out = new StringBuilder();

  private CanonicalYaml() {}

  static String write(Node root) {
    CanonicalYaml yaml = new CanonicalYaml();
    yaml.value(root, 0, "");
    return yaml.out.toString();
  }

  /** Writes a value; {@code lead} is what stands before it on the same line, if it fits there. */
  private void value(Node node, int indent, String lead) {
    if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      items(list, indent);
    } else if (node instanceof MappingNode map && !map.getValue().isEmpty()) {
      entries(map, indent);
    } else {
      out.append(lead).append(leaf(node, indent)).append('\n');
    }
  }

  private void items(SequenceNode list, int indent) {
    boolean first = true;
    for (Node item : list.getValue()) {
      pad(indent, first);
      out.append("- ");
      value(item, indent + 2, "");
      first = false;
    }
  }

  private void entries(MappingNode map, int indent) {
    boolean first = true;
    for (NodeTuple entry : map.getValue()) {
      pad(indent, first);
      out.append(leaf(entry.getKeyNode(), indent)).append(':');
      Node value = entry.getValueNode();
      if (isBlock(value)) {
        out.append('\n');
        startLine(indent + 2);
      }
      value(value, indent + 2, " ");
      first = false;
    }
  }

  /** The first entry stands where the caller has put the cursor. */
  private void pad(int indent, boolean first) {
    if (!first) {
      startLine(indent);
    }
  }

  private void startLine(int indent) {
    out.append(" ".repeat(indent));
  }

  private static boolean isBlock(Node node) {
    return node instanceof SequenceNode list && !list.getValue().isEmpty()
        || node instanceof MappingNode map && !map.getValue().isEmpty();
  }

  private static String leaf(Node node, int indent) {
    if (node instanceof SequenceNode) {
      return "[]";
    }
    if (node instanceof MappingNode) {
      return "{}";
    }
    ScalarNode scalar = (ScalarNode) node;
    String value = scalar.getValue();
    if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      if (NULL.matcher(value).matches()) {
        return "null";
      }
      if (BOOLEAN.matcher(value).matches()) {
        return value.toLowerCase(java.util.Locale.ROOT);
      }
      if (NUMBER.matcher(value).matches()) {
        return number(value);
      }
    }
    return text(value, indent);
  }

  private static String number(String value) {
    BigDecimal number = new BigDecimal(value.startsWith("+") ? value.substring(1) : value);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String text(String value, int indent) {
    if (value.contains("\n") && !value.matches("(?s).*\\n[\\t ]+$")) {
      return block(value, indent);
    }
    boolean plain =
        !NOT_PLAIN.matcher(value).matches()
            && NOT_TEXT.stream().noneMatch(type -> type.matcher(value).matches());
    return plain ? value : quoted(value);
  }

  private static String block(String value, int indent) {
    String body = value.replaceAll("\\n+$", "");
    int ends = value.length() - body.length();
    String chomp = ends == 0 ? "-" : ends == 1 ? "" : "+";
    String pad = " ".repeat(indent);
    String lines = body.replaceAll("\\n(?=[^\\n])", "\n" + pad);
    return "|" + chomp + "\n" + pad + lines + "\n".repeat(Math.max(0, ends - 1));
  }

  private static String quoted(String value) {
    if (value.contains("\"") && !value.contains("'")) {
      return "'" + value + "'";
    }
    try {
      return new JsonMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every text can be written", e);
    }
  }
}
