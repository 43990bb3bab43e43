package io.crossdock.operation;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the tables to what this version needs. Where a newer version did so already, as while one
 * instance after the other is upgraded or one goes back, this one starts with the newer tables and
 * changes nothing: every migration leaves what the version before it needs (docs/upgrade.md).
 * Without this, an older hub would put its own, older views back.
 */
@Component
class SchemaUpgrade implements FlywayMigrationStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaUpgrade.class);

  /**
   * Migrates, or leaves newer tables alone.
   *
   * @throws org.flywaydb.core.api.FlywayException where a migration fails
   * @throws IllegalStateException where the newer tables are not this version's with something
   *     added
   */
  @Override
  public void migrate(Flyway flyway) {
    List<String> newer =
        Arrays.stream(flyway.info().applied())
            .filter(SchemaUpgrade::isNewer)
            .map(migration -> String.valueOf(migration.getVersion()))
            .toList();
    if (newer.isEmpty()) {
      flyway.migrate();
      return;
    }
    List<String> other =
        Arrays.stream(flyway.info().all())
            .filter(SchemaUpgrade::isAnother)
            .map(migration -> "V" + migration.getVersion())
            .toList();
    if (!other.isEmpty()) {
      throw new IllegalStateException(
          "the tables were brought to %s without %s as this version of the hub has it: it does not start"
              .formatted(newer.get(newer.size() - 1), String.join(", ", other)));
    }
    LOG.warn(
        "a newer version of the hub has brought the tables to {}: this one uses them as they are",
        newer.get(newer.size() - 1));
  }

  /** One of this version's that was never done, or was another one when it was done. */
  private static boolean isAnother(MigrationInfo migration) {
    return migration.getVersion() != null
        && !isNewer(migration)
        && (!migration.getState().isApplied() || !migration.isChecksumMatching());
  }

  private static boolean isNewer(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS;
  }
}
