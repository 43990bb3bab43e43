package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Writes a JSON tree as segments in the order of the grammar. */
final class TreeSegments {

  private final SegmentWriter out;

  TreeSegments(SegmentWriter out) {
    this.out = out;
  }

  /**
   * Writes everything between ST and SE.
   *
   * @throws EdiException for a name that the grammar does not have at that place
   */
  void write(Grammar grammar, JsonNode tree) {
    refuseUnknown("", grammar.root(), tree, Set.of("envelope", "ST", "SE"));
    for (GrammarNode node : grammar.root().children()) {
      if (node.tag() != Tag.ST && node.tag() != Tag.SE) {
        each(node.name(), node, tree.path(node.name()));
      }
    }
  }

  private void each(String path, GrammarNode node, JsonNode value) {
    if (value.isArray()) {
      for (JsonNode one : value) {
        one(path, node, one);
      }
    } else if (!value.isMissingNode() && !value.isNull()) {
      one(path, node, value);
    }
  }

  private void one(String path, GrammarNode node, JsonNode value) {
    if (!value.isObject()) {
      throw new EdiException(path + " must be an object, not " + value.getNodeType());
    }
    if (!node.isLoop()) {
      segment(path, node.name(), value);
      return;
    }
    refuseUnknown(path, node, value, Set.of());
    for (GrammarNode child : node.children()) {
      each(path + "/" + child.name(), child, value.path(child.name()));
    }
  }

  private void segment(String path, String tag, JsonNode value) {
    List<String> elements = new ArrayList<>();
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      ElementKey key = ElementKey.of(path, name);
      while (elements.size() < key.element()) {
        elements.add("");
      }
      int index = key.element() - 1;
      elements.set(index, key.into(elements.get(index), text(path + "." + name, value.get(name))));
    }
    if (elements.stream().anyMatch(element -> !element.isEmpty())) {
      out.write(tag, elements);
    }
  }

  private static String text(String place, JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw new EdiException(place + " must be text, not " + value.getNodeType());
    }
    return value.textValue();
  }

  private static void refuseUnknown(
      String path, GrammarNode loop, JsonNode value, Set<String> others) {
    Set<String> known = new HashSet<>(others);
    loop.children().forEach(child -> known.add(child.name()));
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new EdiException(
            (path.isEmpty() ? name : path + "/" + name) + " is not in the grammar");
      }
    }
  }

  /** {@code E01} or {@code E02_C1}. */
  private record ElementKey(int element, int component) {

    static ElementKey of(String path, String name) {
      int split = name.indexOf("_C");
      String element = split < 0 ? name : name.substring(0, split);
      int number = element.startsWith("E") ? number(element.substring(1)) : -1;
      int component = split < 0 ? 0 : number(name.substring(split + 2));
      if (number < 1 || number > 99 || component < 0 || component > 99) {
        throw new EdiException(path + "." + name + " is no element, those are E01 or E02_C1");
      }
      return new ElementKey(number, component);
    }

    private static int number(String digits) {
      return (int) Math.min(1000, EnvelopeCheck.number(digits));
    }

    String into(String element, String text) {
      if (component == 0) {
        return text;
      }
      List<String> parts = new ArrayList<>(List.of(element.split(SegmentWriter.COMPONENT, -1)));
      while (parts.size() < component) {
        parts.add("");
      }
      parts.set(component - 1, text);
      return String.join(SegmentWriter.COMPONENT, parts);
    }
  }
}
