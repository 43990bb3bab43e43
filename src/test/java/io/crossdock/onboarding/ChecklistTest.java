package io.crossdock.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.mapping.Mappings;
import io.crossdock.onboarding.Onboarding.Check;
import io.crossdock.onboarding.Onboarding.Item;
import io.crossdock.onboarding.Onboarding.State;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyText;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before a party counts as complete; no credential is ever shown. */
class ChecklistTest {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-22T10:00:00Z");
  private static final String ORDER = "documents: {order: {direction: in}}\n";
  private static final String SECRET = "the secret of this test";

  @TempDir Path home;

  @Test
  void beforeItsFileIsLiveEverythingIsMissing() {
    List<Check> list = checklist().of(begun(), null, Set.of());

    assertThat(list).extracting(Check::item).containsExactly(Item.values());
    assertThat(list).allMatch(check -> check.state() == State.missing);
  }

  @Test
  void stepsThatAreDoneAreDone() {
    Progress ended = new Progress("north-web", TIME, "ada", "x", TIME, TIME, TIME, 0.0);

    List<Check> list = checklist().of(ended, party(ORDER), Set.of());

    assertThat(check(list, Item.partyFile)).isEqualTo(State.done);
    assertThat(check(list, Item.firstMessage)).isEqualTo(State.done);
    assertThat(check(list, Item.firstDecision)).isEqualTo(State.done);
  }

  @Test
  void eachDocumentWithAMappingNeedsASample() {
    Party party = party("documents: {order: {direction: in}, interchange: {direction: in}}\n");
    State none = check(party, Item.samples);
    PartyText.writeText(home, "mappings/shopify/order-in.jslt", "{}");
    State mapped = check(party, Item.samples);
    PartyText.writeText(home, "mappings/shopify/samples/order-in/one.out.json", "{}");
    State half = check(party, Item.samples);
    PartyText.writeText(home, "mappings/shopify/samples/order-in/one.in.json", "{}");

    assertThat(none).isEqualTo(State.notNeeded);
    assertThat(List.of(mapped, half)).containsOnly(State.missing);
    assertThat(line(party, Item.samples)).isEqualTo(new Check(Item.samples, State.done, "order 1"));
  }

  @Test
  void aMappingOfItsOwnNeedsASampleOfItsOwn() {
    PartyText.writeText(home, "mappings/shopify/order-in.jslt", "{}");
    PartyText.writeText(home, "mappings/shopify/samples/order-in/one.in.json", "{}");
    PartyText.writeText(home, "mappings/shopify/north-web/order-in.jslt", "{}");

    assertThat(check(party(ORDER), Item.samples)).isEqualTo(State.missing);
  }

  @Test
  void eachCredentialThatTheFileNamesNeedsAValueExceptTheOneBeforeIt() {
    assertThat(check(party(ORDER), Item.credential)).isEqualTo(State.notNeeded);
    assertThat(line(party("parameters: {token: '', apiKey: ''}\n"), Item.credential))
        .isEqualTo(new Check(Item.credential, State.missing, "apiKey, token"));
    Party set =
        party("parameters: {webhookSecret: '%s', webhookSecretPrevious: ''}\n".formatted(SECRET));
    assertThat(line(set, Item.credential))
        .isEqualTo(new Check(Item.credential, State.done, "webhookSecret"));
  }

  @Test
  void aKeyOfTheDatabaseStandsForTheOneOfTheFile() {
    Party party = party("parameters: {apiKey: '', token: ''}\n");

    List<Check> list = checklist().of(begun(), party, Set.of("north-web"));
    List<Check> noParameter = checklist().of(begun(), party(ORDER), Set.of("north-web"));

    assertThat(list).contains(new Check(Item.credential, State.missing, "token"));
    assertThat(check(noParameter, Item.credential)).isEqualTo(State.done);
  }

  @Test
  void whoLogsInBySftpNeedsOnePasswordOrKey() {
    String none = "parameters: {sftpPassword: '', sftpPrivateKey: ''}\n";
    State nothing = check(party(none), Item.credential);
    State one =
        check(
            party("parameters: {sftpPassword: '', sftpPrivateKey: '%s'}\n".formatted(SECRET)),
            Item.credential);
    PartyText.writeText(home, "data/sftp-keys/north-web.pub", "ssh-ed25519 AAAA");

    assertThat(nothing).isEqualTo(State.missing);
    assertThat(one).isEqualTo(State.done);
    assertThat(check(party(none), Item.credential)).isEqualTo(State.done);
  }

  private Checklist checklist() {
    return new Checklist(new Mappings(home), home.resolve("data").toString());
  }

  private State check(Party party, Item item) {
    return line(party, item).state();
  }

  private Check line(Party party, Item item) {
    List<Check> list = checklist().of(begun(), party, Set.of());
    assertThat(list.toString()).doesNotContain(SECRET);
    return list.stream().filter(check -> check.item() == item).findFirst().orElseThrow();
  }

  private static State check(List<Check> list, Item item) {
    return list.stream().filter(check -> check.item() == item).findFirst().orElseThrow().state();
  }

  private Party party(String more) {
    Path routes = home.resolve("routes");
    PartyText.write(routes, "north-web", "shopify", "channel", more);
    return new PartyFiles(routes, Map.<String, String>of()::get).load().get(0);
  }

  private static Progress begun() {
    return new Progress("north-web", TIME, "ada", "signed", null, null, null, 1.0);
  }
}
