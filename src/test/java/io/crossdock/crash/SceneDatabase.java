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
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The database of a scene, in processes of its own: it can end while the hub lives. */
final class SceneDatabase implements AutoCloseable {

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
      long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
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
