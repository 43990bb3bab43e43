package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class StoredKeysIT {

  private static EmbeddedPostgres postgres;
  private static JdbcClient jdbc;

  @BeforeAll
  static void database() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    DataSource source = postgres.getPostgresDatabase();
    new ResourceDatabasePopulator(new ClassPathResource("db/migration/V3__security.sql"))
        .execute(source);
    jdbc = JdbcClient.create(source);
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void knowsAKeyUntilItIsRevoked() {
    StoredKeys keys = new StoredKeys(jdbc);
    String key = keys.issue("mobile-app");
    String other = keys.issue("other-app");
    String id = key.substring(4, 30);

    assertThat(keys.partyOf(key)).contains("mobile-app");
    assertThat(keys.partyOf(other)).contains("other-app");
    assertThat(keys.partyOf(key.substring(0, key.length() - 1))).isEmpty();
    assertThat(keys.partyOf(key.substring(0, 31) + other.substring(31))).isEmpty();
    assertThat(keys.list())
        .filteredOn(k -> k.keyId().equals(id))
        .singleElement()
        .satisfies(k -> assertThat(k.lastUsedAt()).isNotNull());
    assertThat(keys.revoke(id)).isTrue();
    assertThat(keys.revoke(id)).isFalse();
    assertThat(keys.partyOf(key)).isEmpty();
  }

  @Test
  void storesNoKey() {
    String key = new StoredKeys(jdbc).issue("secretive");

    String stored =
        jdbc.sql("select api_key::text from api_key where party = 'secretive'")
            .query(String.class)
            .single();

    assertThat(stored)
        .doesNotContain(key.substring(31))
        .doesNotContain(
            HexFormat.of().formatHex(key.substring(31).getBytes(StandardCharsets.UTF_8)));
  }
}
