package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.mapping.MappingRefused;
import io.crossdock.mapping.MappingTrial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.util.StringUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code try}: what a mapping makes of a file, and what is wrong with that. */
@Command(
    name = "try",
    description = {
      "Maps a file and prints the result; starts nothing, stores nothing.",
      "Then, on standard error, a line for each problem: why the document is refused, what breaks"
          + " the canonical schema, where it differs from what was expected."
    },
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class TryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The mapping, such as mappings/shopify/order-in.jslt.")
  private String mapping;

  @Parameters(index = "1", description = "The file to map.")
  private Path document;

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      description = "How to read it: json or x12 (default: as its name ends).")
  private String format;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME=VALUE",
      description = "What the mapping sees as $headers.NAME; may be repeated.")
  private Map<String, String> headers = Map.of();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "What should come out of the first document, as JSON.")
  private Path expected;

  @Option(
      names = "--home",
      defaultValue = ".",
      description = "The folder that holds mappings/ (default: here).")
  private Path home;

  /** 0 where all is well, 1 where a problem is printed. */
  @Override
  public Integer call() throws IOException {
    try {
      List<MappingTrial.Result> results =
          new MappingTrial(home).run(mapping, document, format(), headers, expected);
      results.forEach(this::print);
      return results.stream().allMatch(result -> result.problems().isEmpty()) ? 0 : 1;
    } catch (MappingRefused e) {
      e.violations().forEach(this::complain);
    } catch (NoSuchFileException e) {
      complain(e.getFile() + ": there is no such file");
    } catch (IOException e) {
      complain(e.getMessage());
    }
    return 1;
  }

  private String format() {
    if (format != null) {
      return format;
    }
    String extension = StringUtils.getFilenameExtension(document.toString());
    return extension == null ? "json" : extension;
  }

  private void print(MappingTrial.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode output = result.output();
    if (output != null) {
      out.println(output.toPrettyString());
    }
    out.flush();
    result.problems().forEach(this::complain);
  }

  private void complain(String problem) {
    PrintWriter errors = spec.commandLine().getErr();
    errors.println(problem);
    errors.flush();
  }
}
