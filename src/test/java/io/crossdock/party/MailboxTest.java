package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.message.SystemPolicy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** Which one of several instances has the partners' homes. */
class MailboxTest {

  private static final String HOME = "sftpHome: true, sftpPassword: open-sesame";
  private static final String NEITHER = HOME + ", routes: \"interchange-in, order-in\"";
  private static final String BOTH = HOME + ", routes: \"home-receive, file-out, order-in\"";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"'',true", "true,true", "false,false", "crossdock-0,true", "crossdock-1,false"})
  void theHomesAreWhereTheSettingSays(String setting, boolean served) {
    assertThat(MailboxProfile.isServedBy(setting, () -> "crossdock-0")).isEqualTo(served);
  }

  @Test
  void anInstanceWithoutTheHomesTakesTheirRoutesAway() {
    MockEnvironment without = new MockEnvironment().withProperty(MailboxProfile.SETTING, "false");
    MockEnvironment with = new MockEnvironment();

    new MailboxProfile().postProcessEnvironment(without, new SpringApplication());
    new MailboxProfile().postProcessEnvironment(with, new SpringApplication());

    assertThat(without.getActiveProfiles()).containsExactly("no-mailbox");
    assertThat(with.getActiveProfiles()).isEmpty();
  }

  @Test
  void severalInstancesOnOneBrokerMustSayWhoHasTheHomes() {
    PartyRegistry partners = partners(BOTH);

    assertThatThrownBy(() -> new MailboxCheck(partners, homes(true), true))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("retailer-acme.yaml: with an external broker CROSSDOCK_SFTP_SERVER");
    assertThatCode(() -> new MailboxCheck(partners, homes(true), false)).doesNotThrowAnyException();
  }

  @Test
  void routesOfAHomeDoNotRunWhereItIsNot() {
    PartyRegistry always = partners(BOTH);
    PartyRegistry all = partners(HOME);
    PartyRegistry right = partners(NEITHER);

    assertThatThrownBy(() -> new MailboxCheck(always, homes(false), false))
        .hasMessageContaining("${crossdock.mailbox.routes:");
    assertThatThrownBy(() -> new MailboxCheck(all, homes(false), false))
        .hasMessageContaining("${crossdock.mailbox.routes:");
    assertThatCode(() -> new MailboxCheck(right, homes(false), false)).doesNotThrowAnyException();
  }

  @Test
  void anInstanceMovesNoCommandToAHomeThatItDoesNotHave() {
    PartyText.write(
        folder.resolve("routes"), "erp-main", "neutral-erp", "erp", deliver("createOrder"));
    PartyRegistry partners = partners(NEITHER, deliver("deliverFile"));

    assertThat(new DeclaredPolicies(partners, homes(false)).systemsHere())
        .extracting(SystemPolicy::system)
        .containsExactly("erp-main");
    assertThat(new DeclaredPolicies(partners, homes(true)).systemsHere())
        .extracting(SystemPolicy::system)
        .containsExactlyInAnyOrder("erp-main", "retailer-acme");
  }

  private static String deliver(String operation) {
    return "operations: {" + operation + ": {onUnknown: honoursKey, timeout: PT9S}}\n";
  }

  private SftpHomes homes(boolean served) {
    return new SftpHomes(folder, served);
  }

  private PartyRegistry partners(String parameters) {
    return partners(parameters, "");
  }

  private PartyRegistry partners(String parameters, String more) {
    Path routes = folder.resolve("routes");
    String text = "parameters: {" + parameters + "}\n" + more;
    PartyText.write(routes, "retailer-acme", "x12", "channel", text);
    return new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load());
  }
}
