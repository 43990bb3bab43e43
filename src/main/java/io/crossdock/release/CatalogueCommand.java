package io.crossdock.release;

import io.crossdock.convention.TransformationEngines;
import io.crossdock.interruption.RecoveryObjectives;
import io.crossdock.mapping.MappingSample;
import io.crossdock.mapping.MappingSamples;
import io.crossdock.party.PartyCatalogue;
import io.crossdock.party.RefusedStartException;
import io.crossdock.portfolio.Catalogue;
import io.crossdock.portfolio.Compliance;
import io.crossdock.portfolio.PassedThrough;
import io.crossdock.portfolio.Portfolio;
import io.crossdock.portfolio.RepeatedLogic;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalogue}: what there is, who answers for it, what hangs on what, and how tidy it is. */
@Command(
    name = "catalogue",
    description = {
      "Lists flows with owners, APIs with versions, what a change of a file reaches, logic that stands twice,"
          + " languages that translate, and how well the policies are kept; starts nothing.",
      "Ends with 1 below --min-score, or where a party file is wrong."
    },
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class CatalogueCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path home;

  @Option(names = "--json", description = "Print it for programs.")
  private boolean json;

  @Option(
      names = "--min-score",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "Fail where fewer of the policies are kept.")
  private int minimum;

  /** 0, or 1 where the score is below what was asked for. */
  @Override
  public Integer call() {
    Catalogue catalogue;
    try {
      catalogue = read(home.toAbsolutePath().normalize());
    } catch (RefusedStartException e) {
      e.problems().forEach(spec.commandLine().getErr()::println);
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? catalogue.json().toPrettyString() + "\n" : catalogue.text());
    out.flush();
    int score = catalogue.compliance().score();
    if (score < minimum) {
      spec.commandLine()
          .getErr()
          .printf("%d of 100 policies are kept, %d are wanted%n", score, minimum);
      spec.commandLine().getErr().flush();
      return 1;
    }
    return 0;
  }

  private static Catalogue read(Path home) {
    ReleaseTree tree = ReleaseTree.read(home);
    UnsetSettings settings = new UnsetSettings(CheckCommand.settings()::getProperty);
    ReleaseModel model = ReleaseModel.of(home, tree.manifest(), settings);
    Portfolio portfolio = new Portfolio(model.parties(), model.routes().values(), model.deciding());
    List<RepeatedLogic.Repeat> repeats = RepeatedLogic.in(mappings(tree));
    return new Catalogue(
        portfolio,
        PassedThrough.of(model.parties()),
        PartyCatalogue.of(home.resolve("routes"), List.copyOf(model.parties())).apis(),
        repeats,
        TransformationEngines.in(home),
        RecoveryObjectives.declared().classes(),
        new Compliance(model.parties(), portfolio, repeats, refusing(home)));
  }

  private static SortedMap<String, String> mappings(ReleaseTree tree) {
    SortedMap<String, String> texts = new TreeMap<>();
    tree.files()
        .forEach(
            (name, bytes) -> {
              if (name.endsWith(".jslt")) {
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
              }
            });
    return texts;
  }

  /** Mappings of which a sample shows what they refuse. */
  private static Set<String> refusing(Path home) {
    return new MappingSamples(home)
        .all().stream()
            .filter(sample -> sample.out().toString().endsWith(".error.txt"))
            .map(MappingSample::mapping)
            .collect(Collectors.toSet());
  }
}
