package io.crossdock.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An instance that starts while another one, of a newer version, is at work already. */
class SchemaUpgradeIT {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final String VIEW = "R__audit_log.sql";
  private static final String NEWER =
      "-- of the newer version\nalter table orders add column newer text;";

  private static EmbeddedPostgres postgres;
  private static int databases;

  @TempDir Path folder;
  private DataSource source;

  /** With the tables of this version, of which each test gets a copy. */
  @BeforeAll
  static void tables() throws IOException {
    postgres = EmbeddedPostgres.start();
    JdbcClient.create(postgres.getPostgresDatabase()).sql("create database tables").update();
    new SchemaUpgrade().migrate(hub(postgres.getDatabase("postgres", "tables"), MIGRATIONS));
  }

  @AfterAll
  static void end() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void database() {
    String name = "hub" + ++databases;
    JdbcClient.create(postgres.getPostgresDatabase())
        .sql("create database " + name + " template tables")
        .update();
    source = postgres.getDatabase("postgres", name);
  }

  @Test
  void anOlderVersionStartsWithNewerTablesAndPutsNothingOfItsOwnBack() throws IOException {
    Path newer = version("newer");
    Files.writeString(newer.resolve("V9000__newer.sql"), NEWER);
    String view = Files.readString(newer.resolve(VIEW));
    Files.writeString(
        newer.resolve(VIEW),
        view.replace("select at, 'order' as kind", "select at, 'ORDER' as kind"));
    new SchemaUpgrade().migrate(hub(newer));
    List<String> done = history();

    new SchemaUpgrade().migrate(hub(MIGRATIONS));

    assertThat(history()).isEqualTo(done).contains("9000");
    assertThat(one("select pg_get_viewdef('audit_log')")).contains("'ORDER'");
  }

  @Test
  void theVersionThatKnowsEverythingMigrates() throws IOException {
    Path newer = version("newer");
    Files.writeString(newer.resolve("V9000__newer.sql"), NEWER);

    new SchemaUpgrade().migrate(hub(newer));

    assertThat(history()).contains("9000");
  }

  @Test
  void aVersionWhoseOwnTablesWereNeverMadeRefusesToStart() throws IOException {
    Path newer = version("newer");
    Files.writeString(newer.resolve("V9000__newer.sql"), NEWER);
    new SchemaUpgrade().migrate(hub(newer));
    Path branch = version("branch");
    Files.writeString(branch.resolve("V8999__branch.sql"), "create table of_a_branch (id int);");

    assertThatThrownBy(() -> new SchemaUpgrade().migrate(hub(branch)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("brought to 9000 without V8999");
  }

  /** The migrations of a version: those of this one, to be changed. */
  private Path version(String name) throws IOException {
    Path version = Files.createDirectories(folder.resolve(name));
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.toList()) {
        Files.copy(file, version.resolve(file.getFileName()));
      }
    }
    return version;
  }

  private Flyway hub(Path migrations) {
    return hub(source, migrations);
  }

  private static Flyway hub(DataSource source, Path migrations) {
    return Flyway.configure()
        .dataSource(source)
        .locations("filesystem:" + migrations.toAbsolutePath())
        .load();
  }

  private List<String> history() {
    return JdbcClient.create(source)
        .sql("select coalesce(version, script) from flyway_schema_history order by installed_rank")
        .query(String.class)
        .list();
  }

  private String one(String sql) {
    return JdbcClient.create(source).sql(sql).query(String.class).single();
  }
}
