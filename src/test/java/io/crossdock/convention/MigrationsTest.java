package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every migration leaves what the version before it needs: it works on meanwhile. */
class MigrationsTest {

  private static final Path FOLDER = Path.of("src/main/resources/db/migration");

  /** The last one from before hubs were upgraded one after the other. */
  private static final int BEFORE = 24;

  private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");

  @Test
  void everyMigrationIsAdditiveOrSaysWhyNot() throws IOException {
    List<String> findings = new ArrayList<>();
    for (Path file : files()) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches() && Integer.parseInt(name.group(1)) > BEFORE) {
        findings.addAll(Migrations.check(name.group(), Files.readString(file)));
      }
    }

    assertThat(findings).isEmpty();
  }

  /** Views that all versions share keep their columns: they are replaced, not made anew. */
  @Test
  void whatIsRepeatableReplacesAndDropsNothing() throws IOException {
    for (Path file : files()) {
      if (file.getFileName().toString().startsWith("R__")) {
        assertThat(Files.readString(file)).doesNotContainPattern("(?im)^\\s*drop ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drop table orders | a version later",
        "alter table orders drop column erp_reference | a version later",
        "drop view audit_log | a version later",
        "alter table effect drop constraint effect_state_check | a version later",
        "alter table orders rename column party to channel | do not rename",
        "alter table orders rename to sales | do not rename",
        "alter table orders alter column revision type bigint | the old type",
        "alter table orders alter revision set data type bigint | the old type",
        "alter table orders alter column erp_reference set not null | writes null there",
        "alter table orders add column zone text not null | does not fill it",
        "alter table orders add column a text, add column zone text not null | does not fill it",
        "alter table orders add constraint one check (revision > 0) | the new rule",
        "create unique index one on orders (erp_reference) | the new rule",
        "create index slow on orders (erp_reference) | concurrently",
        "create trigger t after insert on orders for each row execute function f() | runs in",
        "update orders set revision = 1 | in batches",
        "delete from orders | in batches",
        "truncate orders | in batches",
        "lock table orders | waits"
      })
  void whatHurtsTheVersionBeforeIsFound(String statement, String expected) {
    String sql = "-- planted\nset local lock_timeout = '5s';\n" + statement + ";\n";

    assertThat(Migrations.check("V99__planted.sql", sql))
        .isNotEmpty()
        .allMatch(found -> found.startsWith("V99__planted.sql: "))
        .anyMatch(found -> found.contains(expected.strip()));
  }

  @Test
  void aChangeOfATableWaitsForItsLockOnlyShortly() {
    assertThat(Migrations.check("V99__planted.sql", "alter table orders add column zone text;"))
        .singleElement()
        .asString()
        .contains("set local lock_timeout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table orders add column zone text",
        "alter table orders add column zone text not null default 'UTC'",
        "create table zone (id text primary key, name text not null);\n"
            + "create unique index zone_name on zone (name);\n"
            + "alter table zone add constraint named check (name <> '')",
        "create index concurrently orders_zone on orders (erp_reference)",
        "create view zones as select 'drop table orders; rename' as words",
        "create function f() returns int language plpgsql as $$ begin drop table x; end $$",
        "-- not additive: nobody has written this column since 0.3\n"
            + "alter table orders drop column erp_reference"
      })
  void whatOnlyAddsIsFine(String statement) {
    String sql = "set local lock_timeout = '5s';\n" + statement + ";\n";

    assertThat(Migrations.check("V99__planted.sql", sql)).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }
}
