package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.Digest;
import io.crossdock.message.MessageDatabase;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a restored database has forgotten are taken again, all others stay. */
class RestoredFilesIT extends MessageDatabase {

  private static final String PARTY = "retailer-acme";
  private static final Instant JUST_NOW = Instant.now();

  @TempDir private Path data;
  private Path home;
  private RestoredFiles files;

  @BeforeEach
  void home() throws IOException {
    empty();
    SftpHomes homes = new SftpHomes(data);
    home = homes.of(PARTY);
    for (String folder : List.of("in", "done", "error", "duplicate", "quarantine")) {
      Files.createDirectories(home.resolve(folder));
    }
    PartyRegistry parties =
        new PartyRegistry(new PartyFiles(Path.of("routes"), name -> "invented").load());
    files = new RestoredFiles(new FileLedger(DB), new ClaimFolder(data), homes, parties);
  }

  @AfterEach
  void empty() {
    DB.sql("truncate partner_file").update();
  }

  @Test
  void whatNoTableKnowsGoesBackFromEveryEnd() throws IOException {
    put("done/a.edi", "a");
    put("error/b.edi", "b");
    put("error/b.edi.report.txt", "what was wrong");
    put("duplicate/c.edi", "c");
    put("quarantine/id-d.edi", "d");

    int moved = files.takeBack(JUST_NOW);

    assertThat(moved).isEqualTo(4);
    assertThat(names("in")).containsExactly("a.edi", "b.edi", "c.edi", "id-d.edi");
    assertThat(names("error")).isEmpty();
    assertThat(files.takeBack(JUST_NOW)).as("the second time").isZero();
  }

  @Test
  void whatHasItsRowStays() throws IOException {
    put("done/same-bytes.edi", "same");
    row("another-name.edi", "same", "done", "another-name.edi");
    put("quarantine/large.edi", "too large to be read");
    row("large.edi", null, "quarantine", "large.edi");
    put("done/.half.part", "half");

    int moved = files.takeBack(JUST_NOW);

    assertThat(moved).isZero();
    assertThat(names("done")).containsExactly(".half.part", "same-bytes.edi");
    assertThat(names("quarantine")).containsExactly("large.edi");
  }

  @Test
  void whatWasNotDecidedAtTheRestoredTimeStandsWhereItStoodThen() throws IOException {
    put("error/a.edi", "not decided");
    put("error/a.edi.report.txt", "what was wrong");
    row("a.edi", "not decided", "stored", null);

    int moved = files.takeBack(JUST_NOW);

    assertThat(moved).isEqualTo(1);
    assertThat(names("error")).isEmpty();
    assertThat(names("in")).isEmpty();
    assertThat(data.resolve("claimed/a.edi/content")).hasContent("not decided");
    assertThat(data.resolve("claimed/a.edi/source.json")).content().contains(PARTY);
    assertThat(files.takeBack(JUST_NOW)).as("the second time").isZero();
  }

  @Test
  void whatReachedItsEndLongBeforeStays() throws IOException {
    put("done/old.edi", "its row went by age");

    int moved = files.takeBack(JUST_NOW.plus(Duration.ofHours(1)));

    assertThat(moved).isZero();
  }

  @Test
  void aFileThatCameMeanwhileUnderTheSameNameIsNotReplaced() throws IOException {
    put("done/a.edi", "first");
    put("in/a.edi", "second");

    files.takeBack(JUST_NOW);

    assertThat(names("in")).containsExactly("a.edi", "done-a.edi");
    assertThat(home.resolve("in/a.edi")).hasContent("second");
    assertThat(home.resolve("in/done-a.edi")).hasContent("first");
  }

  private void put(String file, String content) throws IOException {
    Files.writeString(home.resolve(file), content);
  }

  private static void row(String name, String content, String state, String endedName) {
    String digest =
        content == null ? "not read" : Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
    DB.sql(
            """
            insert into partner_file (file_id, party, name, size_bytes, digest, state, ended_name,
              moved_at)
            values (:name, :party, :name, 1, :digest, :state, :ended,
              case when :ended::text is not null then now() end)
            """)
        .param("name", name)
        .param("party", PARTY)
        .param("digest", digest)
        .param("state", state)
        .param("ended", endedName)
        .update();
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> all = Files.list(home.resolve(folder))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
