package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import io.crossdock.command.HubCommand;
import io.crossdock.command.HubFailed;
import io.crossdock.command.TextTable;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.RefusedStartException;
import io.crossdock.sample.MaskReport;
import io.crossdock.sample.Sample;
import io.crossdock.sample.SampleFiles;
import io.crossdock.sample.SampleMaker;
import io.crossdock.sample.SampleRefused;
import io.crossdock.sample.StoredMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sample}: a stored message becomes a test of its mapping, personal data masked. */
@Command(
    name = "sample",
    description = {
      "Takes a stored message from a running hub, masks personal data, maps it with the files of a"
          + " folder and writes document and result beside the mapping, as a sample. JSON and X12.",
      "Says what is masked and what is left as it came: look before you commit.",
      "Ends with 0, 1 where there is no sample, 2 wrong arguments, 3 no answer, 4 login refused."
    },
    versionProvider = HubVersion.class)
public final class SampleCommand extends HubCommand {

  private static final String MESSAGES = HubClient.API + "/messages/";
  private static final int TAIL = 8;

  @Parameters(
      index = "0",
      paramLabel = "MESSAGE",
      description = "Id of a message, see `find` and `cases`.")
  private String messageId;

  @Option(names = "--name", description = "Of the case, such as two-parcels (default: by the id).")
  private String name;

  @Option(
      names = "--home",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path home;

  @Option(
      names = {"--dry-run", "--show"},
      description = "Print document and result, write nothing.")
  private boolean dryRun;

  @Option(names = "--force", description = "Replace a sample of this name.")
  private boolean force;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME=VALUE",
      description = "What the mapping sees as $headers.NAME; may be repeated.")
  private Map<String, String> headers = Map.of();

  /** Asks the terminal for a password where the environment has none. */
  public SampleCommand() {
    this(new HubAccess());
  }

  /** As above, with what the login is read from. */
  public SampleCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    try {
      SampleMaker maker = maker();
      StoredMessage message = message(hub);
      Sample sample = maker.make(message, headers);
      SampleFiles files = new SampleFiles(home, sample.mapping(), caseName());
      List<String> written = dryRun ? List.of() : files.write(sample, force);
      if (!printedAsJson(sample.summary(written))) {
        tell(message, sample);
        written.forEach(this::print);
        if (dryRun) {
          show(sample);
        }
      }
      return 0;
    } catch (SampleRefused e) {
      complain(e.getMessage());
    } catch (RefusedStartException e) {
      e.problems().forEach(this::complain);
    } catch (IOException e) {
      complain("cannot write: " + e.getMessage());
    }
    return HubFailed.REFUSED;
  }

  /** Before the hub is asked: a reading of personal data for nothing would stand in its log. */
  private SampleMaker maker() throws SampleRefused {
    for (String folder : ReleaseTree.FOLDERS) {
      if (!Files.isDirectory(home.resolve(folder))) {
        throw new SampleRefused(home + " has no folder " + folder);
      }
    }
    UnsetSettings settings = new UnsetSettings(CheckCommand.settings()::getProperty);
    PartyRegistry parties =
        new PartyRegistry(new PartyFiles(home.resolve("routes"), settings).load());
    return new SampleMaker(home, parties, settings, new SecureRandom());
  }

  private StoredMessage message(HubClient hub) throws SampleRefused {
    String path = MESSAGES + HubClient.part(messageId);
    JsonNode message = get(hub, path);
    try {
      return StoredMessage.of(message, hub.download(path + "/body"));
    } catch (HubFailed failed) {
      if (failed.isUnknown()) {
        throw new SampleRefused("the hub keeps the bytes of %s no longer".formatted(messageId));
      }
      throw failed;
    }
  }

  private JsonNode get(HubClient hub, String path) throws SampleRefused {
    try {
      return hub.get(path);
    } catch (HubFailed failed) {
      if (failed.isUnknown()) {
        throw new SampleRefused("there is no message " + TextTable.plain(messageId));
      }
      throw failed;
    }
  }

  private String caseName() {
    String id = messageId.toLowerCase(Locale.ROOT);
    return name == null ? "stored-" + id.substring(Math.max(0, id.length() - TAIL)) : name;
  }

  private void tell(StoredMessage message, Sample sample) {
    tell("masked, look whether something is missing", sample.report().masked());
    tell("left as it came, look whether a person shows", sample.report().left());
    sample.changed().forEach(path -> print("masking changes the result at " + path));
    if (message.cause() != null) {
      print("in the hub it failed: " + TextTable.plain(message.cause()));
    }
    if (sample.refusal() != null) {
      print("refused: " + TextTable.plain(sample.refusal()));
    }
    print("of " + sample.mapping());
  }

  private void tell(String title, List<MaskReport.Field> fields) {
    int values = fields.stream().mapToInt(MaskReport.Field::values).sum();
    print("%s: %d values in %d fields".formatted(title, values, fields.size()));
    for (MaskReport.Field field : fields) {
      String example = TextTable.plain(field.example());
      print("  %-50s %4d  %s".formatted(TextTable.plain(field.path()), field.values(), example));
    }
  }

  private void show(Sample sample) {
    print(new String(sample.in(), StandardCharsets.UTF_8));
    if (sample.out() != null) {
      print(sample.out().toPrettyString());
    }
  }
}
