package io.crossdock.release;

import io.crossdock.party.PartyKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code new document}: another document that the parties of an adapter send. */
@Command(
    name = "document",
    description = {
      "Writes route, mapping and samples of one more document of an adapter, JSON over HTTP with a"
          + " key, and names it in the files of its parties.",
      "A channel sends order; a wms stock, shipment or return; an erp price. Others, and what the"
          + " hub sends, are not scaffolded."
    },
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class NewDocumentCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "An adapter that is there, such as neutral-wms.")
  private String adapter;

  @Parameters(index = "1", description = "The document: order, stock, shipment, return, price.")
  private String document;

  @Option(
      names = "--home",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path home;

  /** 0 when the files are written; nothing is written where one of them is there already. */
  @Override
  public Integer call() throws IOException {
    NewDocument wanted = named(document, side(), spec);
    Scaffold scaffold = new Scaffold(home, Map.of("adapter", adapter));
    wanted.addTo(scaffold, home, adapter);
    try {
      scaffold.write().forEach(spec.commandLine().getOut()::println);
    } catch (FileAlreadyExistsException e) {
      throw new ParameterException(spec.commandLine(), e.getFile() + " is there already");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Path party : parties(wanted.kind())) {
      Files.writeString(party, PartyText.withDocument(Files.readString(party), wanted.word()));
      out.println(home.relativize(party).toString().replace('\\', '/') + " (changed)");
    }
    out.printf(
        "comes: %s%nnow edit mapping and sample, then say `check`%n", wanted.entrance(adapter));
    out.flush();
    return 0;
  }

  private PartyKind side() {
    for (PartyKind side : PartyKind.values()) {
      if (adapter.matches(NewCommand.ID) && Files.isDirectory(folder(side))) {
        return side;
      }
    }
    throw new ParameterException(spec.commandLine(), "there is no adapter " + adapter);
  }

  private Path folder(PartyKind side) {
    return home.resolve("routes").resolve(side.word()).resolve(adapter);
  }

  private List<Path> parties(PartyKind side) throws IOException {
    Path folder = folder(side).resolve("parties");
    if (!Files.isDirectory(folder)) {
      return new ArrayList<>();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** The document of a name; refused where parties of this side send none of that name. */
  static NewDocument named(String name, PartyKind side, CommandSpec spec) {
    for (NewDocument each : NewDocument.values()) {
      if (each.word().equals(name) && each.kind() == side) {
        return each;
      }
    }
    String known =
        Stream.of(NewDocument.values())
            .filter(each -> each.kind() == side)
            .map(NewDocument::word)
            .collect(Collectors.joining(", "));
    throw new ParameterException(
        spec.commandLine(),
        "a %s sends %s; %s is not scaffolded"
            .formatted(side.word(), known.isEmpty() ? "nothing of it" : known, name));
  }
}
