package io.crossdock.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL that waits for the disk at every commit, as in production. */
final class BenchDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 40;

  private final EmbeddedPostgres postgres;
  private final Path folder;
  private final HikariDataSource pool = new HikariDataSource();

  /** Starts an empty one in a folder. */
  BenchDatabase(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.getParent());
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setServerConfig("max_connections", "100")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB")
            .start();
    pool.setJdbcUrl(url());
    pool.setUsername("postgres");
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(0);
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  HikariDataSource pool() {
    return pool;
  }

  /** What its processes have used of the processor. */
  Duration cpu() throws IOException {
    long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0));
    return Cpu.of(ProcessHandle.of(postmaster).orElseThrow());
  }

  @Override
  public void close() throws IOException {
    pool.close();
    postgres.close();
  }
}
