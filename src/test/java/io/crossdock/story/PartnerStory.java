package io.crossdock.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What stories about partners' files ask of the hub. */
abstract class PartnerStory extends HubStory {

  protected static final AtomicInteger CONTROL =
      new AtomicInteger((int) (System.currentTimeMillis() / 1000 % 900_000_000));

  protected static final String ANSWERS =
      "select count(*) from effect_all where operation = 'deliverFile' and entity = ?";

  protected static String control() {
    return "%09d".formatted(CONTROL.incrementAndGet());
  }

  protected static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  protected String acknowledgementName(String control) {
    return db.sql(
            """
            select command ->> 'fileName' from effect_all
            where operation = 'deliverFile' and entity = ? and command ->> 'fileName' like '997%'
            """)
        .param("interchange " + control)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  protected String sent(String control) {
    return String.valueOf(acknowledgementName(control));
  }

  protected int orders(String number) {
    return count("select count(*) from orders where channel_order_id = ?", number);
  }

  protected List<String> states(String name) {
    return db.sql("select state from partner_file where name = ?")
        .param(name)
        .query(String.class)
        .list();
  }

  protected int count(String sql, String value) {
    return db.sql(sql).param(value).query(Integer.class).single();
  }
}
