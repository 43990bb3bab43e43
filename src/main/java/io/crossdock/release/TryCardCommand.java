package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import io.crossdock.command.HubFailed;
import io.crossdock.command.TextTable;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code try-card}: whether a repaired folder would decide what failed for one cause. */
@Command(
    name = "try-card",
    description = {
      "Sends a folder to a running hub, which lets it decide every message that waits on one card,"
          + " and prints how many it would decide and why not the others. Nothing is sent and"
          + " nothing is kept of it.",
      "Ends with 0 where all would be decided, 1 where some would not or the folder is refused,"
          + " 2 wrong arguments, 3 no answer, 4 login refused."
    },
    versionProvider = HubVersion.class)
public final class TryCardCommand extends BundleCommand {

  private static final String CARDS = HubClient.API + "/case-cards";

  @Parameters(
      index = "0",
      paramLabel = "FINGERPRINT",
      description = "Of the card, see `cases --by-cause`.")
  private String fingerprint;

  @Parameters(
      index = "1",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path folder;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The newest so many messages (default: 10000).")
  private Integer limit;

  /** For the command line. */
  public TryCardCommand() {
    this(new HubAccess());
  }

  /** As above, with what the login is read from. */
  public TryCardCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    ReleaseTree tree = bundle(folder);
    JsonNode card = card(hub);
    if (card.path("messages").asLong() == 0) {
      throw new HubFailed(HubFailed.REFUSED, "no message can be tried: " + about(card));
    }
    Map<String, String> query = new TreeMap<>();
    query.put("cause", fingerprint);
    query.put("openCases", "true");
    query.put("limit", limit == null ? null : limit.toString());
    JsonNode found = new WaitedComparison(hub, this::complain).of(tree, query);
    if (!printedAsJson(found)) {
      tell(card, found);
    }
    return isRepaired(found) ? 0 : 1;
  }

  private JsonNode card(HubClient hub) {
    for (JsonNode card : hub.get(CARDS).path("cards")) {
      if (card.path("fingerprint").asText().equals(fingerprint)) {
        return card;
      }
    }
    throw new HubFailed(HubFailed.REFUSED, "no case of this cause is open: " + fingerprint);
  }

  private static String about(JsonNode card) {
    return card.path("commands").asLong() > 0
        ? "its cases are about commands; after the repair: crossdock retry-card"
        : "its cases are about no message";
  }

  private void tell(JsonNode card, JsonNode found) {
    say(
        "release %s beside %s, which is live",
        brief(found.path("digest")), brief(found.path("live")));
    say(
        "card %s: %s, %s: %s",
        fingerprint,
        card.path("category").asText(),
        card.path("party").asText(),
        TextTable.plain(card.path("cause").asText()));
    say(
        "tried %,d of %,d messages whose case is open; nothing was sent, nothing is kept",
        found.path("looked").asLong(), found.path("matching").asLong());
    for (JsonNode document : found.path("documents")) {
      lines(document);
    }
    say("once it is live: crossdock replay --cause %s --reason ...", fingerprint);
  }

  private void lines(JsonNode document) {
    String name = document.path("party").asText() + " " + document.path("document").asText();
    say("%s", name);
    say("%,8d  would be decided", document.path("decided").asLong());
    for (String list : new String[] {"notDecided", "notCompared"}) {
      for (JsonNode line : document.path(list)) {
        String why = TextTable.plain(line.path("what").asText());
        String first = line.at("/messageIds/0").asText();
        say("%,8d  %s  %s", line.path("messages").asLong(), why, first);
      }
    }
  }

  private static boolean isRepaired(JsonNode found) {
    for (JsonNode document : found.path("documents")) {
      if (!document.path("notDecided").isEmpty() || !document.path("notCompared").isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
