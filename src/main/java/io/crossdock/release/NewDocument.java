package io.crossdock.release;

import io.crossdock.party.PartyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * The documents that can be scaffolded: what the core takes in by a key over HTTP. An order comes
 * with templates of its own; the others are taken from the neutral adapter, which works.
 */
enum NewDocument {
  ORDER(PartyKind.CHANNEL, null, "POST /api/v1/channels/%s/orders"),
  STOCK(PartyKind.WMS, "neutral-wms", "POST /api/v1/wms/stock-snapshots"),
  SHIPMENT(PartyKind.WMS, "neutral-wms", "POST /api/v1/wms/shipments"),
  RETURN(PartyKind.WMS, "neutral-wms", "POST /api/v1/wms/returns"),
  PRICE(PartyKind.ERP, "neutral-erp", "POST /api/v1/erp/price-lists");

  private final PartyKind kind;
  private final String like;
  private final String entrance;

  NewDocument(PartyKind kind, String like, String entrance) {
    this.kind = kind;
    this.like = like;
    this.entrance = entrance;
  }

  PartyKind kind() {
    return kind;
  }

  /** Where such a document comes in. */
  String entrance(String adapter) {
    return entrance.formatted(adapter);
  }

  /** The name in routes, mappings and party files. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What each kind of party begins with. */
  static NewDocument firstOf(PartyKind kind) {
    return Stream.of(values()).filter(each -> each.kind == kind).findFirst().orElseThrow();
  }

  /** Mapping, samples and route of this document for an adapter. */
  void addTo(Scaffold scaffold, Path home, String adapter) throws IOException {
    if (like == null) {
      own(scaffold, adapter);
    } else {
      copied(scaffold, home, adapter);
    }
  }

  private void own(Scaffold scaffold, String adapter) throws IOException {
    String from = word() + "/";
    String document = word() + "-in";
    String to = "mappings/" + adapter + "/";
    scaffold.add(to + document + ".jslt", from + document + ".jslt");
    for (String sample :
        List.of(
            "one-line.in.json", "one-line.out.json", "no-number.in.json", "no-number.error.txt")) {
      scaffold.add(to + "samples/" + document + "/" + sample, from + "samples/" + sample);
    }
    String receive = word() + "-receive.camel.yaml";
    scaffold.add("routes/%s/%s/%s".formatted(kind.word(), adapter, receive), from + receive);
    scaffold.add(route(kind, adapter), from + document + ".camel.yaml");
  }

  private void copied(Scaffold scaffold, Path home, String adapter) throws IOException {
    String document = word() + "-in";
    Path mappings = home.resolve("mappings").resolve(like);
    scaffold.addText(
        "mappings/%s/%s.jslt".formatted(adapter, document),
        Files.readString(mappings.resolve(document + ".jslt")));
    try (Stream<Path> samples = Files.list(mappings.resolve("samples").resolve(document))) {
      for (Path sample : samples.sorted().toList()) {
        scaffold.addText(
            "mappings/%s/samples/%s/%s".formatted(adapter, document, sample.getFileName()),
            Files.readString(sample));
      }
    }
    String route = Files.readString(home.resolve(route(kind, like)));
    String noun = like.substring(like.indexOf('-') + 1);
    scaffold.addText(
        route(kind, adapter),
        route
            .replace(like, adapter)
            .replaceAll(
                "(?m)(id: [a-z]+)-%s-".formatted(noun),
                "$1-" + Matcher.quoteReplacement(adapter) + "-"));
  }

  private String route(PartyKind side, String adapter) {
    return "routes/%s/%s/%s-in.camel.yaml".formatted(side.word(), adapter, word());
  }
}
