package io.crossdock.convention;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sizes and habits of the Java sources, read with the compiler's own parser. */
final class Sources {

  static final int MAX_FILE = 400;
  static final int MAX_METHOD = 50;

  private static final Pattern BAD_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Common|Impl)");
  private static final Pattern SLEEP = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\s*\\(");

  private final Project project;
  private final List<String> findings = new ArrayList<>();

  private Sources(Project project) {
    this.project = project;
  }

  static List<String> check(Project project) {
    Sources sources = new Sources(project);
    List<Path> files = new ArrayList<>(project.files("src/main/java", ".java"));
    files.addAll(project.files("src/test/java", ".java"));
    files.forEach(sources::lines);
    sources.parse(files);
    return sources.findings;
  }

  private void lines(Path file) {
    List<String> lines = Project.text(file).lines().toList();
    String name = project.name(file);
    if (lines.size() > MAX_FILE) {
      findings.add(name + ":" + (MAX_FILE + 1) + ": expected at most 400 lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (name.startsWith("src/test/") && SLEEP.matcher(lines.get(i)).find()) {
        findings.add(name + ":" + (i + 1) + ": expected Awaitility, no Thread.sleep in tests");
      }
    }
  }

  private void parse(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, positions).scan(unit, null);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot parse the sources", e);
    }
  }

  private final class Scanner extends TreePathScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String name;

    private Scanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      this.name = project.name(Path.of(unit.getSourceFile().toUri()));
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long first = line(positions.getStartPosition(unit, method));
      long last = line(positions.getEndPosition(unit, method));
      if (last - first + 1 > MAX_METHOD) {
        findings.add(
            name + ":" + first + ": expected at most 50 lines in " + method.getName() + "()");
      }
      return super.visitMethod(method, unused);
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (BAD_NAME.matcher(type.getSimpleName()).matches()) {
        findings.add(
            name
                + ":"
                + line(positions.getStartPosition(unit, type))
                + ": expected a name that says what it does, got "
                + type.getSimpleName());
      }
      return super.visitClass(type, unused);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
