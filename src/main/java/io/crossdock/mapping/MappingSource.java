package io.crossdock.mapping;

import com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A mapping file with everything that decides what it does: its imports and its code lists, read
 * once, checked, and named by one digest. Names are paths below the home folder, with slashes, as
 * routes and {@code import} write them ({@code mappings/shopify/order-in.jslt}).
 */
final class MappingSource {

  private final Path home;
  private final String name;
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, CodeList> lists = new LinkedHashMap<>();
  private final List<StrictCheck.CallSite> calls = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  private MappingSource(Path home, String name) {
    this.home = home;
    this.name = name;
  }

  /** Reads and checks; raises {@link MappingRefused} with every violation found. */
  static MappingSource read(Path home, String name) {
    MappingSource source = new MappingSource(home.toAbsolutePath().normalize(), name);
    source.add(name, name, false);
    source.addLists();
    if (!source.violations.isEmpty()) {
      throw new MappingRefused(source.violations, null);
    }
    return source;
  }

  String name() {
    return name;
  }

  /** Text of the mapping or of one of its imports. */
  String text(String file) {
    return files.get(file);
  }

  Set<String> files() {
    return Collections.unmodifiableSet(files.keySet());
  }

  Map<String, CodeList> lists() {
    return lists;
  }

  List<StrictCheck.CallSite> calls() {
    return calls;
  }

  /** SHA-256 over names and bytes of all files, as hex; the same files give the same digest. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (file, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((file + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void add(String file, String importer, boolean module) {
    if (files.containsKey(file)) {
      return;
    }
    String text = readFile(file, importer);
    files.put(file, text);
    SimpleNode root = parse(file, text, module);
    StrictCheck.Findings findings = StrictCheck.check(file, root);
    violations.addAll(findings.violations());
    calls.addAll(findings.calls());
    for (SimpleNode imported : imports(root)) {
      add(fileOf(imported), file + ":" + SyntaxTree.position(imported), true);
    }
  }

  /** The files that a mapping or module imports itself. */
  static List<String> imports(String file, String text) {
    return imports(parse(file, text, true)).stream().map(MappingSource::fileOf).toList();
  }

  private static List<SimpleNode> imports(SimpleNode root) {
    return SyntaxTree.children(root).stream()
        .filter(child -> child.getId() == JsltParserTreeConstants.JJTIMPORT)
        .toList();
  }

  private static String fileOf(SimpleNode imported) {
    String quoted = imported.jjtGetFirstToken().next.image;
    return quoted.substring(1, quoted.length() - 1);
  }

  private void addLists() {
    for (StrictCheck.CallSite call : calls) {
      String list = call.literals().isEmpty() ? null : call.literals().get(0);
      if (call.function().equals("code") && list != null && !lists.containsKey(list)) {
        String file = "mappings/code/" + list + ".json";
        String text = readFile(file, call.file() + ":" + call.position());
        files.put(file, text);
        lists.put(list, CodeList.read(list, file, text));
      }
    }
  }

  private String readFile(String file, String wanted) {
    Path path = home.resolve(file).normalize();
    if (!path.startsWith(home)) {
      throw new MappingRefused(wanted + ": " + file + " is outside of " + home, null);
    }
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new MappingRefused(wanted + ": cannot read " + file + " (" + e + ")", e);
    }
  }

  private static SimpleNode parse(String file, String text, boolean module) {
    try {
      return SyntaxTree.of(text, module);
    } catch (ParseException e) {
      throw new MappingRefused(file + ":" + SyntaxProblem.of(e), e);
    } catch (TokenMgrError e) {
      throw new MappingRefused(file + ":" + lexical(e.getMessage()), e);
    }
  }

  private static String lexical(String message) {
    var place = java.util.regex.Pattern.compile("line (\\d+), column (\\d+)").matcher(message);
    String at = place.find() ? place.group(1) + ":" + place.group(2) : "1:1";
    return at + ": " + oneLine(message);
  }

  private static String oneLine(String message) {
    return message.replaceFirst("(?s)Was expecting.*", "").strip().replaceAll("\\s+", " ");
  }
}
