package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What party files mean for keeping. */
class DeclaredWindowsTest {

  @TempDir Path routes;

  @Test
  void documentsAreKeptAsTheFileSaysAndKeysAsLongAsAnythingMayComeAgain() {
    PartyText.write(routes, "short", "x12", "channel", "");
    party("brief", "P30D", "{}");
    party("long", "P30D", "{controlNumberWindow: P500D}");

    DeclaredWindows windows =
        new DeclaredWindows(
            new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load()));

    assertThat(windows.documents())
        .containsEntry("short", Period.ofDays(400))
        .containsEntry("brief", Period.ofDays(30))
        .containsEntry("long", Period.ofDays(30));
    assertThat(windows.repeats())
        .containsEntry("short", Period.ofDays(400))
        .containsEntry("brief", Period.ofDays(90))
        .containsEntry("long", Period.ofDays(501));
  }

  private void party(String name, String retention, String parameters) {
    String text = PartyText.of(name, "x12", "channel", "parameters: " + parameters + "\n");
    PartyText.writeText(
        routes,
        "channel/x12/parties/" + name + ".yaml",
        text.replace("retention: P400D", "retention: " + retention));
  }
}
