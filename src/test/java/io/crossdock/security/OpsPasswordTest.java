package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.party.RefusedStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OpsPasswordTest {

  @TempDir Path data;

  @Test
  void refusesToStartWithoutAPasswordOutsideADemonstration() {
    hub()
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .isInstanceOf(RefusedStartException.class)
                    .hasMessageContaining(
                        "there is no password for operators: set CROSSDOCK_OPS_PASSWORD"));
  }

  @Test
  void refusesAShortPassword() {
    assertThatThrownBy(() -> OpsPassword.configured("ops", "short"))
        .hasMessageContaining("CROSSDOCK_OPS_PASSWORD is shorter than 12 characters");
  }

  @Test
  void makesOnePasswordPerDataFolderInADemonstration() throws Exception {
    OpsLogin first = OpsPassword.generated("ops", data);
    OpsLogin second = OpsPassword.generated("ops", data);

    assertThat(second).isEqualTo(first);
    assertThat(first.password()).hasSize(20);
    assertThat(first.toString()).doesNotContain(first.password());
    assertThat(Files.getPosixFilePermissions(data.resolve("ops-password")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  @Test
  void takesTheSetPasswordInADemonstrationToo() {
    hub()
        .withPropertyValues(
            "spring.profiles.active=demo", "crossdock.ops.password=correct-horse-battery")
        .run(
            context ->
                assertThat(context.getBean(OpsLogin.class).password())
                    .isEqualTo("correct-horse-battery"));
  }

  private ApplicationContextRunner hub() {
    return new ApplicationContextRunner()
        .withUserConfiguration(OpsLoginConfiguration.class)
        .withPropertyValues("crossdock.data=" + data);
  }
}
