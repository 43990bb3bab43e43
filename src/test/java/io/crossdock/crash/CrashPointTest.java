package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashPointTest {

  private static String sources() throws IOException {
    try (Stream<Path> walk = Files.walk(Path.of("src", "main", "java"))) {
      return walk.filter(path -> path.toString().endsWith(".java"))
          .map(CrashPointTest::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCrashPointIsPassedSomewhere(CrashPoint point) throws IOException {
    assertThat(sources()).contains("CrashPoint." + point + ".passed(");
  }

  @Test
  void aPointThatIsNotArmedDoesNothing() {
    CrashPoint.ACCEPTED.passed();

    assertThat(CrashPoint.valueOf("ACCEPTED")).isEqualTo(CrashPoint.ACCEPTED);
  }
}
