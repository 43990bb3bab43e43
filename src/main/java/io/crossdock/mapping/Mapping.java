package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A compiled mapping file; safe for many threads, and the same input always gives the same tree.
 */
public final class Mapping {

  private final MappingSource source;
  private final String digest;
  private final Expression expression;

  private Mapping(MappingSource source, String digest, Expression expression) {
    this.source = source;
    this.digest = digest;
    this.expression = expression;
  }

  /** Compiles what was read; raises {@link MappingRefused} where JSLT refuses it. */
  static Mapping compile(MappingSource source, String digest) {
    try (Reader reader = new StringReader(source.text(source.name()))) {
      Expression expression =
          new Parser(reader)
              .withSource(source.name())
              .withFunctions(MappingFunctions.all(source.lists()))
              .withResourceResolver(file -> new StringReader(source.text(file)))
              .withObjectFilter(value -> !value.isNull())
              .compile();
      return new Mapping(source, digest, expression);
    } catch (JsltException e) {
      throw new MappingRefused(
          place(e, source.name()) + ": " + oneLine(e.getMessageWithoutLocation()), e);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("a reader on a text cannot fail", e);
    }
  }

  /** The file as routes name it. */
  public String name() {
    return source.name();
  }

  /** SHA-256 over the file, its imports and its code lists, as hex. */
  public String digest() {
    return digest;
  }

  /** Everything that decides what it does: the file itself, its imports, its code lists. */
  public Set<String> files() {
    return source.files();
  }

  /** The texts of the file and its imports. */
  List<String> texts() {
    return source.files().stream()
        .filter(file -> file.endsWith(".jslt"))
        .map(source::text)
        .toList();
  }

  /**
   * Maps one document.
   *
   * @param input the document as a tree, numbers read exactly ({@link ExactJson})
   * @param headers what the mapping sees as {@code $headers}
   * @throws MappingFailed where the document does not fit the mapping
   */
  public JsonNode apply(JsonNode input, JsonNode headers) {
    try {
      return expression.apply(Map.of("headers", headers), input);
    } catch (JsltException e) {
      throw new MappingFailed(
          name(e), Math.max(e.getLine(), 0), "", position(e), oneLine(reason(e)), e);
    } catch (FunctionFailed e) {
      throw failed(e);
    }
  }

  /** JSLT does not tell a function where it was called from: the call sites in the files do. */
  private MappingFailed failed(FunctionFailed e) {
    List<StrictCheck.CallSite> sites =
        source.calls().stream()
            .filter(call -> call.function().equals(e.function()))
            .filter(call -> e.path().isEmpty() || call.literals().contains(e.path()))
            .toList();
    String reason = e.function() + ": " + e.getMessage();
    if (sites.size() == 1) {
      StrictCheck.CallSite site = sites.get(0);
      int line = Integer.parseInt(site.position().split(":")[0]);
      return new MappingFailed(site.file(), line, e.path(), ":" + site.position(), reason, e);
    }
    List<String> places = sites.stream().map(site -> site.file() + ":" + site.position()).toList();
    String called = places.isEmpty() ? "" : " (called at " + String.join(", ", places) + ")";
    return new MappingFailed(name(), 0, e.path(), "", reason + called, e);
  }

  private String name(JsltException e) {
    return e.getSource() == null ? name() : e.getSource();
  }

  private static String position(JsltException e) {
    return e.getSource() == null ? "" : ":" + e.getLine() + ":" + e.getColumn();
  }

  private static String place(JsltException e, String name) {
    return e.getSource() == null ? name + ":1:1" : e.getSource() + position(e);
  }

  private static String reason(JsltException e) {
    return e.getMessageWithoutLocation() == null ? e.toString() : e.getMessageWithoutLocation();
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
