package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import io.crossdock.command.MessageOptions;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code effect}: what a folder would make of stored messages, beside what is live. */
@Command(
    name = "effect",
    description = {
      "Sends a folder to a running hub, which lets it decide stored messages beside the release that"
          + " is live, and prints what differs. Nothing is sent and nothing is kept of it.",
      "Ends with 0, 1 where the folder is refused, 2 wrong arguments, 3 no answer, 4 login refused."
    },
    versionProvider = HubVersion.class)
public final class EffectCommand extends BundleCommand {

  @Parameters(
      index = "0",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path folder;

  @Mixin private MessageOptions options;

  @Option(names = "--document", description = "Such as order or stock.")
  private String document;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The newest so many messages (default: 10000).")
  private Integer limit;

  /** For the command line. */
  public EffectCommand() {
    this(new HubAccess());
  }

  /** As above, with what the login is read from. */
  public EffectCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    Map<String, String> query = options.fields();
    query.put("document", document);
    query.put("limit", limit == null ? null : limit.toString());
    JsonNode found = new WaitedComparison(hub, this::complain).of(bundle(folder), query);
    if (!printedAsJson(found)) {
      EffectText.lines(found).forEach(this::print);
    }
    return 0;
  }
}
