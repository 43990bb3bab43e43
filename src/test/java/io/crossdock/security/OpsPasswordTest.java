package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.party.RefusedStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

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
  void aSecondPersonHasANameAndAPasswordOfTheirOwn() {
    OpsLogin first = new OpsLogin("ops", "a long password", false);

    assertThatThrownBy(() -> OpsPassword.second(first, "OPS", "a long password"))
        .hasMessageContaining("another name is needed");
    assertThatThrownBy(() -> OpsPassword.second(first, "bob", "short"))
        .hasMessageContaining("CROSSDOCK_OPS_SECOND_PASSWORD is shorter");
    hub()
        .withPropertyValues("crossdock.ops.password=a long password")
        .run(
            context ->
                assertThatThrownBy(() -> operator(context, "bob"))
                    .isInstanceOf(UsernameNotFoundException.class));
    hub()
        .withPropertyValues(
            "crossdock.ops.password=a long password",
            "crossdock.ops.second.user=bob",
            "crossdock.ops.second.password=another long one")
        .run(
            context ->
                assertThat(operator(context, "bob").getAuthorities())
                    .hasToString(operator(context, "ops").getAuthorities().toString()));
  }

  private static UserDetails operator(ApplicationContext context, String name) {
    return context.getBean(UserDetailsService.class).loadUserByUsername(name);
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
