package io.crossdock.release;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: everything that is wrong, one line each, without a running hub. */
@Command(
    name = "check",
    description = "Checks routes, mappings, samples and party files; starts nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path home;

  /** 0 where all is well, 1 where something is printed. */
  @Override
  public Integer call() {
    StandardEnvironment environment = settings();
    List<String> problems =
        new ReleaseCheck(DeclaredBeans.in(environment), new UnsetSettings(environment::getProperty))
            .problems(home);
    PrintWriter out = spec.commandLine().getOut();
    problems.forEach(out::println);
    out.println(problems.isEmpty() ? "all is well" : problems.size() + " to change");
    out.flush();
    return problems.isEmpty() ? 0 : 1;
  }

  static StandardEnvironment settings() {
    StandardEnvironment environment = new StandardEnvironment();
    try {
      new YamlPropertySourceLoader()
          .load("hub", new ClassPathResource("application.yaml"))
          .forEach(environment.getPropertySources()::addLast);
    } catch (IOException e) {
      throw new UncheckedIOException("the hub's own settings cannot be read", e);
    }
    return environment;
  }
}
