package io.crossdock.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which stored messages a command is about; the words of the operations API. */
public final class MessageOptions {

  @Option(names = "--party", description = "Only messages of this party.")
  private String party;

  @Option(
      names = "--state",
      description = "received, decided, duplicate, stale, rejected or failed.")
  private String state;

  @Option(names = "--from", description = "Received at this time or later: 2026-11-01T00:00:00Z.")
  private String from;

  @Option(names = "--to", description = "Received before this time.")
  private String to;

  @Option(names = "--cause", description = "Fingerprint of a cause, see `cases --by-cause`.")
  private String cause;

  /** Field to value; null where the option was not given. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("party", party);
    fields.put("state", state);
    fields.put("from", from);
    fields.put("to", to);
    fields.put("cause", cause);
    return fields;
  }
}
