package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.NewChannel;
import io.crossdock.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A channel of a new kind, of a new company, may go live, and no file of another was touched. */
class NewChannelTest {

  private static final String MAPPING = "mappings/kiosk/order-in.jslt";
  private static final String SAMPLE = "mappings/kiosk/samples/order-in/basket.in.json";

  @TempDir Path home;
  private NewChannel channel;

  @BeforeEach
  void plant() {
    channel = NewChannel.in(home);
  }

  @Requirement("J2")
  @Test
  void aNewChannelIsAFolderOfRoutesAndOneOfMappingsAndChangesNoOtherFile() {
    Map<String, String> files = channel.files();

    assertThat(problems()).isEmpty();
    assertThat(files).containsAllEntriesOf(NewChannel.filesOfTheProject());
    assertThat(added())
        .allMatch(
            file ->
                file.startsWith("routes/channel/kiosk/")
                    || file.startsWith("mappings/kiosk/")
                    || file.equals("routes/channel/amazon/parties/amazon-us.yaml")
                    || file.matches("routes/(erp|wms)/[a-z-]+/parties/[a-z]+-west[.]yaml"));
  }

  @Test
  void whatTheVendorChangesIsAbsorbedByTheOneMappingAndItsSample() {
    Map<String, String> before = channel.files();

    Map<String, String> after = channel.changedByItsVendor().files();

    assertThat(problems()).isEmpty();
    assertThat(after).hasSameSizeAs(before);
    TreeSet<String> changed = new TreeSet<>(after.keySet());
    changed.removeIf(file -> after.get(file).equals(before.get(file)));
    assertThat(changed).containsExactly(MAPPING, SAMPLE);
  }

  @Test
  void withoutTheChangedMappingTheNewFormatIsRefusedBeforeItGoesLive() {
    ReleaseFolder release = new ReleaseFolder(home);
    String old = release.read(MAPPING);
    channel.changedByItsVendor();

    release.write(MAPPING, old);

    assertThat(problems())
        .singleElement()
        .asString()
        .contains(SAMPLE, "basket", "it holds what was sold");
  }

  private TreeSet<String> added() {
    TreeSet<String> added = new TreeSet<>(channel.files().keySet());
    added.removeAll(NewChannel.filesOfTheProject().keySet());
    return added;
  }

  private List<String> problems() {
    return new ReleaseCheck(
            DeclaredBeans.in(new MockEnvironment()),
            new UnsetSettings(CheckCommand.settings()::getProperty))
        .problems(home);
  }
}
