package io.crossdock.release;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code new party}: the files of a new party, from those of one that works. */
@Command(
    name = "party",
    description = {
      "Writes the party file of a new shop, partner, ERP or warehouse, and its own mappings and"
          + " partner guide where the other has some.",
      "Prints what is written, and the settings that it needs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class NewPartyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The new party, such as south-web.")
  private String party;

  @Option(
      names = "--like",
      required = true,
      paramLabel = "PARTY",
      description = "A party that works, such as north-web.")
  private String other;

  @Option(
      names = "--company",
      paramLabel = "COMPANY",
      description = "The company of the new party (default: that of the other).")
  private String company;

  @Option(
      names = "--home",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path home;

  /** 0 when the files are written; nothing is written where one of them is there already. */
  @Override
  public Integer call() throws IOException {
    if (!party.matches(NewCommand.ID) || company != null && !company.matches(NewCommand.ID)) {
      throw refused("names look like north-web: small letters, digits and hyphens");
    }
    if (find(party).isPresent()) {
      throw refused("the party " + party + " is there already: " + shown(find(party).get()));
    }
    Path like = find(other).orElseThrow(() -> refused("there is no party " + other));
    PartyScaffold same = PartyScaffold.like(Files.readString(like), other, party);
    PartyScaffold scaffold = company == null ? same : same.ofCompany(company);
    Path file = like.resolveSibling(party + ".yaml");
    Path ownMappings = mappings(like, other);
    Path newMappings = mappings(like, party);
    if (Files.isDirectory(ownMappings)) {
      FileSystemUtils.copyRecursively(ownMappings, newMappings);
    }
    // last: a watching hub takes the party when all that it needs is there
    Files.writeString(file, scaffold.text(), StandardOpenOption.CREATE_NEW);
    tell(scaffold, Files.isDirectory(newMappings) ? List.of(file, newMappings) : List.of(file));
    return 0;
  }

  private void tell(PartyScaffold scaffold, List<Path> written) {
    PrintWriter out = spec.commandLine().getOut();
    written.forEach(path -> out.println(shown(path)));
    out.println("settings:");
    scaffold
        .settings()
        .forEach(
            (name, value) ->
                out.println("  " + name + (value.isEmpty() ? "" : " (default " + value + ")")));
    out.printf("all else stands as in %s: read it, then say `check`%n", other);
    out.flush();
  }

  private Optional<Path> find(String id) throws IOException {
    try (Stream<Path> files = Files.find(home.resolve("routes"), 4, (f, a) -> a.isRegularFile())) {
      return files.filter(file -> file.endsWith(Path.of("parties", id + ".yaml"))).findFirst();
    }
  }

  /** What a party has of its own stands below the mappings of its adapter. */
  private Path mappings(Path partyFile, String id) {
    Path adapter = partyFile.getParent().getParent().getFileName();
    return home.resolve("mappings").resolve(adapter.toString()).resolve(id);
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private String shown(Path path) {
    return home.relativize(path).toString().replace('\\', '/');
  }
}
