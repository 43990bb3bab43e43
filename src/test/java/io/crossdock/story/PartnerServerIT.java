package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files are fetched from and delivered to a server of the partner's that we enter by key. */
class PartnerServerIT extends ConnectedStory {

  private static final int AGREED = 33_554_432;
  private static final AtomicInteger CONTROL =
      new AtomicInteger((int) (System.currentTimeMillis() / 1000 % 900_000_000));

  @Test
  @Requirement("L4")
  void aKeyOpensTheServerAndTheFileIsFetchedAndAnswered() throws Exception {
    String control = control();
    String number = unique("PO");
    String name = lay(control, number);

    eventually(() -> assertThat(orders(number)).isEqualTo(1));
    eventually(() -> assertThat(list("orders/done")).anyMatch(f -> f.endsWith(name)));
    eventually(() -> assertThat(answers(control)).hasSize(1));
    assertThat(answers(control).get(0)).contains("AK9*A*1*1*1");
    assertThat(list("orders")).doesNotContain(name);
  }

  @Test
  void aConnectionThatBreaksAfterTheUploadLeavesOneWholeAnswer() throws Exception {
    nothingOnItsWay();
    SERVER.cutAfterUpload(1);
    int before = SERVER.cuts();
    String control = control();

    lay(control, unique("PO"));

    eventually(() -> assertThat(effectState(control)).isEqualTo("confirmed"));
    assertThat(SERVER.cuts()).isGreaterThan(before);
    assertThat(answers(control)).hasSize(1);
    assertThat(answers(control).get(0)).contains("AK9*A*1*1*1").contains("IEA*1*");
    assertThat(list("answers")).noneMatch(f -> f.endsWith(".part"));
    assertThat(states(control)).contains("unknown").endsWith("confirmed");
  }

  @Test
  void aConnectionThatBreaksAfterTheRenameDeliversNothingTwice() throws Exception {
    nothingOnItsWay();
    SERVER.cutAfterRename(1);
    int before = SERVER.cuts();
    String control = control();

    lay(control, unique("PO"));

    eventually(() -> assertThat(effectState(control)).isEqualTo("confirmed"));
    assertThat(SERVER.cuts()).isGreaterThan(before);
    assertThat(answers(control)).hasSize(1);
    assertThat(states(control)).contains("unknown").endsWith("confirmed");
  }

  @Test
  void aFileAboveTheAgreedSizeIsSetAsideUnreadAndTheOthersGoOn() throws Exception {
    String big = unique("big") + ".x12";
    Path part = SERVER.files().resolve("orders/" + big + ".part");
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.setLength(AGREED + 1L);
    }
    Files.move(part, SERVER.files().resolve("orders/" + big));
    String control = control();
    String number = unique("PO");
    lay(control, number);

    eventually(() -> assertThat(list("orders/quarantine")).anyMatch(f -> f.endsWith(big)));
    eventually(() -> assertThat(report(big)).contains(AGREED + " were agreed", "not read"));
    eventually(() -> assertThat(orders(number)).isEqualTo(1));
    assertThat(list("orders")).doesNotContain(big);
    assertThat(one("select count(*)::text from partner_file where name = ?", big)).isEqualTo("1");
    assertThat(one("select state from partner_file where name = ?", big)).isEqualTo("quarantine");
    assertThat(one("select coalesce(message_id, 'none') from partner_file where name = ?", big))
        .isEqualTo("none");
    assertThat(
            one(
                "select count(*)::text from exception_case where detail ->> 'file' = ?"
                    + " and state = 'open'",
                big))
        .isEqualTo("1");
  }

  /** So that the cut meets the answer that this story is about. */
  private void nothingOnItsWay() {
    eventually(
        () ->
            assertThat(one("select count(*)::text from effect where operation = ?", "deliverFile"))
                .isEqualTo("0"));
  }

  private static String control() {
    return "%09d".formatted(CONTROL.incrementAndGet());
  }

  private static String lay(String control, String number) throws IOException {
    String name = unique("globex") + ".x12";
    Path part = SERVER.files().resolve("orders/" + name + ".part");
    byte[] acme = PartnerText.interchange(control, PartnerText.order("0001", number, "X"));
    Files.write(part, PartnerText.from(PartnerText.SENDS_AS_GLOBEX, acme));
    Files.move(part, SERVER.files().resolve("orders/" + name));
    return name;
  }

  private static List<String> list(String folder) throws IOException {
    Path path = SERVER.files().resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The whole answers the partner finds to an interchange. */
  private List<String> answers(String control) throws IOException {
    String name = one(NAME, "interchange " + control);
    return list("answers").stream()
        .filter(file -> file.equals(name))
        .map(
            file -> {
              try {
                return Files.readString(SERVER.files().resolve("answers/" + file));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static final String NAME =
      "select command ->> 'fileName' from effect_all"
          + " where operation = 'deliverFile' and entity = ?";

  private String report(String big) throws IOException {
    for (String name : list("answers")) {
      if (name.startsWith(big)) {
        return Files.readString(SERVER.files().resolve("answers/" + name));
      }
    }
    return "";
  }

  private int orders(String number) {
    return Integer.parseInt(
        one("select count(*)::text from orders where channel_order_id = ?", number));
  }

  private String effectState(String control) {
    return one(
        "select state from effect_all where operation = 'deliverFile' and entity = ?",
        "interchange " + control);
  }

  private List<String> states(String control) {
    return db.sql(
            """
            select h.to_state from effect_history h join effect_all e on e.effect_id = h.effect_id
            where e.operation = 'deliverFile' and e.entity = ? order by h.at
            """)
        .param("interchange " + control)
        .query(String.class)
        .list();
  }

  private String one(String sql, String value) {
    return db.sql(sql).param(value).query(String.class).optional().orElse("");
  }
}
