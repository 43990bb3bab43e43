package io.crossdock.operation;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A real PostgreSQL from packaged binaries, its data on disk: the default where no {@code
 * CROSSDOCK_DB_URL} is given. Durability is switched on by hand, because the embedded default of
 * the library trades it for speed.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}'.isBlank()")
class EmbeddedPostgresConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresConfiguration.class);

  /** Line of {@code postmaster.pid} that holds the port (PostgreSQL, pidfile.h). */
  private static final int PID_FILE_PORT_LINE = 3;

  @Bean(destroyMethod = "close")
  EmbeddedPostgres embeddedPostgres(
      DataDirectory data,
      @Value("${crossdock.embedded.postgres.port}") int wanted,
      @Value("${crossdock.embedded.postgres.max-connections}") int maxConnections)
      throws IOException {
    Path cluster = data.root().resolve("postgres");
    int port = portOfOrphan(cluster, wanted);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(data.folder("postgres-binaries").toFile())
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(120))
            // its own hook would stop the database while routes still drain
            .setRegisterShutdownHook(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", String.valueOf(maxConnections))
            .setServerConfig("shared_buffers", "128MB")
            .setServerConfig("timezone", "UTC")
            .start();
    if (port != wanted) {
      LOG.info("Port {} is taken: the embedded database listens on {}", wanted, port);
    }
    return postgres;
  }

  @Bean
  DataSource dataSource(
      EmbeddedPostgres postgres,
      @Value("${spring.datasource.hikari.maximum-pool-size}") int poolSize) {
    HikariDataSource source = new HikariDataSource();
    source.setPoolName("crossdock");
    source.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    source.setMaximumPoolSize(poolSize);
    return source;
  }

  /**
   * After a {@code kill -9} of the hub its database lives on; the next start must use its port to
   * adopt it.
   */
  private static int portOfOrphan(Path cluster, int wanted) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return FreePort.from(wanted);
    }
    List<String> lines = Files.readAllLines(pidFile);
    boolean alive =
        lines.size() > PID_FILE_PORT_LINE
            && ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    return alive ? Integer.parseInt(lines.get(PID_FILE_PORT_LINE).trim()) : FreePort.from(wanted);
  }
}
