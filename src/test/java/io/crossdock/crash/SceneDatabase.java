package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.operation.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The database of a scene, in processes of its own: it can end while the hub lives. */
final class SceneDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SceneDatabase.class);
  private static final Duration STARTED = Duration.ofSeconds(120);
  private static final Duration ENDED = Duration.ofSeconds(30);

  private final Path folder;
  private final int port;
  private EmbeddedPostgres postgres;

  /**
   * Makes and starts it.
   *
   * @param folder of its tables; empty
   * @param wanted the first port that is tried
   */
  SceneDatabase(Path folder, int wanted) {
    this.folder = folder;
    this.port = FreePort.from(wanted);
    start();
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Connects anew each time, so it outlives an end. */
  DataSource source() {
    return postgres.getPostgresDatabase();
  }

  /** Starts it, with what was committed before. */
  void start() {
    try {
      Files.createDirectories(folder.getParent());
      postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setPGStartupWait(STARTED)
              .setServerConfig("max_connections", "100")
              // its processes end, the machine does not: what was written stays written
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "on")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends all its processes at once, as {@code pg_ctl stop -m immediate} does: no checkpoint, open
   * transactions are cut off, the next start recovers from the log.
   */
  void kill() {
    try {
      ProcessHandle postmaster = postmaster().orElseThrow();
      new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid())).start().waitFor();
      await("the database has ended").atMost(ENDED).until(() -> !postmaster.isAlive());
      // lets go of the folder
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Copies the tables of a database that has ended. */
  void copyTo(Path copy) {
    copy(folder, copy);
  }

  /** Puts the tables of an ended database back to a copy: what was committed since is lost. */
  void restore(Path copy) {
    copy(copy, folder);
  }

  private static void copy(Path from, Path to) {
    try {
      FileSystemUtils.deleteRecursively(to);
      // keeps owner and rights, without which the server refuses its folder
      int ended = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start().waitFor();
      assertThat(ended).as("copy of %s", from).isZero();
      Files.deleteIfExists(to.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Asks for the next file of its log at once; it has to make it. */
  void needLogFile() {
    try {
      JdbcClient.create(source()).sql("select pg_switch_wal()").query(String.class).single();
    } catch (DataAccessException full) {
      // what is wanted: a database that can write nothing refuses, or ends
      LOG.debug("no new log file: {}", full.getMessage());
    }
  }

  /**
   * Returns when it answers; starts it where it ended by itself.
   *
   * @return whether it had ended
   */
  boolean awaitAnswer() {
    AtomicBoolean ended = new AtomicBoolean();
    await("the database answers")
        .atMost(STARTED)
        .until(
            () -> {
              if (!postmaster().map(ProcessHandle::isAlive).orElse(false)) {
                ended.set(true);
                postgres.close();
                start();
              }
              return answers();
            });
    return ended.get();
  }

  private boolean answers() {
    try {
      return JdbcClient.create(source()).sql("select true").query(Boolean.class).single();
    } catch (DataAccessException notYet) {
      return false;
    }
  }

  private Optional<ProcessHandle> postmaster() {
    Path pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).trim()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends about this share of the connections that others have, and says how many. */
  int endConnections(double share) {
    int ended =
        JdbcClient.create(source())
            .sql(
                """
                with others as (select pid, row_number() over (order by random()) as turn,
                    count(*) over () as all_of_them
                  from pg_stat_activity
                  where backend_type = 'client backend' and pid <> pg_backend_pid())
                select count(*) filter (where pg_terminate_backend(pid))
                from others where turn <= ceil(all_of_them * ?)
                """)
            .param(share)
            .query(Integer.class)
            .single();
    assertThat(ended).as("connections that were ended").isPositive();
    return ended;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
