package io.crossdock.release;

import io.crossdock.party.PartyKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code new adapter}: routes, mapping, samples and the first party of another kind of system. */
@Command(
    name = "adapter",
    description = {
      "Writes a new kind of system that sends JSON over HTTP with a key: its route, its mapping"
          + " with samples, its first party.",
      "A channel sends orders; a wms stock, shipments or returns; an erp price lists. What the hub"
          + " sends to them is not scaffolded: take the routes of neutral-wms or neutral-erp as"
          + " examples. A system that is fetched, or speaks another format: take amazon, x12, kafka."
    },
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class NewAdapterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The new adapter, such as kiosk.")
  private String adapter;

  @Option(names = "--party", required = true, description = "Its first party: corner-kiosks.")
  private String party;

  @Option(names = "--company", required = true, description = "Whose orders or goods: north.")
  private String company;

  @Option(names = "--kind", defaultValue = "channel", description = "channel, wms or erp.")
  private String kind;

  @Option(
      names = "--document",
      description = "order (channel); stock, shipment or return (wms); price (erp).")
  private String document;

  @Option(names = "--name", description = "What people call the party (default: its id).")
  private String name;

  @Option(names = "--owner", description = "The team that answers for it.")
  private String owner;

  @Option(names = "--reason", description = "Why it sends over HTTP.")
  private String reason;

  @Option(
      names = "--criticality",
      defaultValue = "customerVisible",
      description = "revenueCritical, compliance, customerVisible, fragile or internal.")
  private String criticality;

  @Option(
      names = "--home",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path home;

  /** 0 when the files are written; nothing is written where one of them is there already. */
  @Override
  public Integer call() throws IOException {
    NewDocument first = first();
    for (String id : List.of(adapter, party, company)) {
      if (!id.matches(NewCommand.ID)) {
        throw refused("names look like corner-kiosks: small letters, digits and hyphens");
      }
    }
    if (adapter.equals(party) || isThere()) {
      throw refused(adapter + " is there already, or the name of the party too");
    }
    Scaffold scaffold = new Scaffold(home, words(first));
    first.addTo(scaffold, home, adapter);
    // last: a watching hub takes the party when all that it needs is there
    String file = "routes/%s/%s/parties/%s.yaml".formatted(kind, adapter, party);
    scaffold.add(file, kind + "/party.yaml");
    try {
      tell(scaffold.write(), first, file);
    } catch (FileAlreadyExistsException e) {
      throw refused(e.getFile() + " is there already");
    }
    return 0;
  }

  private NewDocument first() {
    for (PartyKind side : List.of(PartyKind.CHANNEL, PartyKind.WMS, PartyKind.ERP)) {
      if (side.word().equals(kind)) {
        NewDocument first = NewDocument.firstOf(side);
        return document == null ? first : NewDocumentCommand.named(document, side, spec);
      }
    }
    throw refused("--kind is channel, wms or erp, got " + kind);
  }

  private boolean isThere() {
    return Files.exists(home.resolve("mappings").resolve(adapter))
        || List.of("channel", "wms", "erp", "service").stream()
            .anyMatch(side -> Files.exists(home.resolve("routes").resolve(side).resolve(adapter)));
  }

  private Map<String, String> words(NewDocument first) {
    Map<String, String> words = new TreeMap<>();
    words.put("adapter", adapter);
    words.put("party", party);
    words.put("PARTY", capitals());
    words.put("KEY", key());
    words.put("company", company);
    words.put("document", first.word());
    words.put("criticality", criticality);
    words.put("name", yaml(name == null ? party : name));
    words.put("owner", yaml(owner));
    words.put("reason", yaml(reason));
    return words;
  }

  private String capitals() {
    return party.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The setting that holds the key of the party. */
  private String key() {
    return "CROSSDOCK_KEY_" + capitals();
  }

  /** Text of a person as one YAML value; empty where it was not given. */
  private static String yaml(String text) {
    return text == null ? "" : "\"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", " ").strip() + "\"";
  }

  private void tell(List<String> written, NewDocument first, String file) {
    PrintWriter out = spec.commandLine().getOut();
    written.forEach(out::println);
    List<String> missing = new ArrayList<>();
    if (owner == null) {
      missing.add("owner");
    }
    if (reason == null) {
      missing.add("pattern.reason");
    }
    if (!missing.isEmpty()) {
      out.printf("say in %s: %s%n", file, String.join(", ", missing));
    }
    out.printf("key:   setting %s, at least 16 characters (docs/security.md)%n", key());
    out.printf("comes: %s%n", first.entrance(adapter));
    out.printf("now edit mapping and sample, then say `check`%n");
    out.flush();
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
