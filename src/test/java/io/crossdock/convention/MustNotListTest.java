package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What must never be on the class path, and what must not be older than the release that fixes an
 * advisory: docs/decisions/0003-advisories.md says why. The jars themselves are read, so that an
 * imported list of versions cannot bring one back unseen.
 */
class MustNotListTest {

  private static final List<String> BANNED =
      List.of(
          "log4j-1",
          "jolokia-service-jsr160",
          "artemis-openwire-protocol",
          "artemis-amqp-protocol",
          "sshd-ldap",
          "camel-smooks",
          "camel-mail",
          "camel-as2",
          "camel-netty-http",
          "camel-dynamic-router",
          "camel-platform-http-vertx",
          "camel-platform-http-main",
          "camel-infinispan",
          "camel-hazelcast",
          "camel-consul",
          "camel-observability-services",
          "spring-webflux",
          "spring-boot-devtools");

  private static final Map<String, String> NOT_BELOW =
      Map.of(
          "spring-boot", "3.5.16",
          "jackson-databind", "2.21.5",
          "jackson-core", "2.21.5",
          "kafka-clients", "3.9.2",
          "sshd-core", "2.20.0",
          "sshd-sftp", "2.20.0");

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d+(?:\\.\\d+)+)[^/]*\\.jar");

  @Test
  void nothingOfTheListIsOnTheClassPath() {
    assertThat(jars().filter(MustNotListTest::isBanned)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("BANNED")
  void aJarOfTheListFailsTheBuildWhateverItsVersion(String banned) {
    assertThat(isBanned(banned + "-4.17.0.jar")).isTrue();
    assertThat(isBanned("crossdock-" + banned + ".jar")).isFalse();
  }

  /** Maven says it earlier and by coordinates; what it bans stands on the list here too. */
  @Test
  void theBuildFileBansNothingThatTheListForgets() throws IOException {
    Matcher excluded =
        Pattern.compile("<exclude>([\\w.-]+):([\\w.-]+)</exclude>")
            .matcher(Files.readString(Path.of("pom.xml")));
    List<String> forgotten = new ArrayList<>();
    int bans = 0;
    while (excluded.find()) {
      bans++;
      if (!isBanned(excluded.group(2) + "-1.2.17.jar")) {
        forgotten.add(excluded.group());
      }
    }

    assertThat(bans).isPositive();
    assertThat(forgotten).isEmpty();
  }

  /** Whether a jar of this name must not come in, whatever its version. */
  static boolean isBanned(String jar) {
    return BANNED.stream().anyMatch(jar::startsWith);
  }

  @Test
  void nothingIsOlderThanTheReleaseThatMendsIt() {
    assertThat(mendedAndFound(jars()).keySet()).isEqualTo(new TreeMap<>(NOT_BELOW).keySet());
    assertThat(tooOld(jars())).isEmpty();
  }

  /** Names of jars that are older than the release that mends them, as {@code name version}. */
  static List<String> tooOld(Stream<String> jars) {
    return mendedAndFound(jars).entrySet().stream()
        .filter(
            found -> {
              String mended = NOT_BELOW.get(found.getKey());
              return !older(found.getValue(), mended).equals(mended);
            })
        .map(found -> found.getKey() + " " + found.getValue())
        .toList();
  }

  /** Of those that an advisory names: the oldest version among these jars. */
  private static Map<String, String> mendedAndFound(Stream<String> jars) {
    Map<String, String> versions = new TreeMap<>();
    for (String jar : jars.toList()) {
      Matcher name = JAR.matcher(jar);
      if (name.matches() && NOT_BELOW.containsKey(name.group(1))) {
        versions.merge(name.group(1), name.group(2), MustNotListTest::older);
      }
    }
    return versions;
  }

  @Test
  void versionsAreComparedAsNumbers() {
    assertThat(older("2.9.1", "2.20.0")).isEqualTo("2.9.1");
    assertThat(older("3.5.16", "3.5.9")).isEqualTo("3.5.9");
  }

  @Test
  void theOldLoggingClassesCannotBeLoaded() {
    assertThatThrownBy(() -> Class.forName("org.apache.log4j.net.SocketServer"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private static String older(String one, String other) {
    int[] left = numbers(one);
    int[] right = numbers(other);
    return Arrays.compare(left, right) <= 0 ? one : other;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  private static Stream<String> jars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> new File(entry).getName())
        .filter(name -> name.endsWith(".jar"));
  }
}
