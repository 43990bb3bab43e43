package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseUnreachableTest {

  private static Exception told(String state) {
    SQLException failure = new SQLException("told by the server", state);
    return new SQLStateSQLExceptionTranslator().translate("reading", "select 1", failure);
  }

  static Stream<String> endsOfConnections() {
    // broken; too many; ended by an administrator, by a crash, while starting; out of memory
    return Stream.of("08006", "08003", "53300", "57P01", "57P02", "57P03", "53200");
  }

  static List<Path> policies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes", "policy"))) {
      return files.filter(file -> read(file).contains("DatabaseUnreachable")).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("endsOfConnections")
  void anEndedConnectionIsNoFaultOfTheMessage(String state) {
    assertThat(DatabaseUnreachable.isBehind(told(state))).isTrue();
  }

  @Test
  void itIsFoundBehindWhatItCaused() {
    Exception broken =
        new CannotCreateTransactionException(
            "no transaction", new CannotGetJdbcConnectionException("none to be had"));

    assertThat(
            DatabaseUnreachable.isBehind(new CamelExecutionException("in a route", null, broken)))
        .isTrue();
  }

  @Test
  void aFaultOfTheMessageIsNone() {
    assertThat(DatabaseUnreachable.isBehind(new IllegalStateException(new EOFException())))
        .isFalse();
    assertThat(DatabaseUnreachable.isBehind(told("23505"))).isFalse();
    assertThat(
            DatabaseUnreachable.isBehind(
                new BadSqlGrammarException("reading", "selct", new SQLException())))
        .isFalse();
    assertThat(DatabaseUnreachable.isBehind(null)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyPolicyThatNamesItNamesAllItsSigns(Path policy) {
    List<String> signs = DatabaseUnreachable.SIGNS.stream().map(Class::getName).toList();

    assertThat(read(policy).lines().map(line -> line.strip().replaceFirst("^- ", "")))
        .containsAll(signs);
  }
}
