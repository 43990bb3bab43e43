package io.crossdock.party;

import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import io.crossdock.operation.CaseOwners;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Answers the message engine's questions about parties from their files. */
@Component
class DeclaredPolicies implements PartyPolicies, CaseOwners {

  private static final int DEFAULT_CONCURRENCY = 4;
  private static final String OPERATIONS = "operations";

  private final PartyRegistry parties;
  private final SftpHomes homes;
  private final Supplier<List<SystemPolicy>> systems;

  DeclaredPolicies(PartyRegistry parties, SftpHomes homes) {
    this.parties = parties;
    this.homes = homes;
    this.systems = parties.derived(DeclaredPolicies::policies);
  }

  @Override
  public Collection<String> inboundParties() {
    return parties.all().stream().map(Party::id).toList();
  }

  @Override
  public int concurrency(String party) {
    // a party that a release just took away has nothing to be decided
    return parties.find(party).map(Party::documents).orElse(Map.of()).values().stream()
        .filter(rule -> rule.direction() == Direction.IN)
        .mapToInt(DocumentRule::concurrency)
        .max()
        .orElse(DEFAULT_CONCURRENCY);
  }

  @Override
  public int maxBytes(String party, String document) {
    DocumentRule rule = parties.get(party).documents().get(document);
    return rule == null ? DocumentRule.DEFAULT_MAX_BYTES : rule.maxBytes();
  }

  @Override
  public Collection<Pushed> pushed() {
    return parties.all().stream()
        .flatMap(
            party ->
                party.documents().values().stream()
                    .filter(rule -> rule.silentAfter() != null)
                    .map(rule -> pushed(party, rule)))
        .toList();
  }

  private static Pushed pushed(Party party, DocumentRule rule) {
    return new Pushed(
        party.id(), party.company(), rule.name(), rule.silentAfter(), party.operations().keySet());
  }

  @Override
  public Duration casesWithin(String party) {
    // a party that a release took away, and the hub itself, which is none
    return parties
        .find(party)
        .map(Party::criticality)
        .orElse(Criticality.CUSTOMER_VISIBLE)
        .resilience()
        .casesWithin();
  }

  @Override
  public String fallback(String system) {
    // a party that a release took away
    return parties.find(system).map(Party::fallback).orElse("");
  }

  @Override
  public int priority(String party) {
    return parties.get(party).priority();
  }

  @Override
  public String company(String party) {
    return parties.get(party).company();
  }

  @Override
  public Collection<SystemPolicy> systems() {
    return systems.get();
  }

  /** With brokers of their own, a file would wait in that of an instance without the home. */
  @Override
  public Collection<SystemPolicy> systemsHere() {
    return homes.areServed()
        ? systems()
        : systems().stream()
            .filter(policy -> parties.find(policy.system()).filter(SftpHomes::hasHome).isEmpty())
            .toList();
  }

  @Override
  public String ownerOf(String party) {
    return parties.find(party).map(Party::owner).orElse(OPERATIONS);
  }

  private static List<SystemPolicy> policies(List<Party> parties) {
    return parties.stream()
        .flatMap(party -> party.operations().values().stream().map(each -> policy(party, each)))
        .toList();
  }

  private static SystemPolicy policy(Party party, Operation operation) {
    RetryPolicy retry = operation.retry();
    Rate rate = operation.rate();
    return new SystemPolicy(
        party.id(),
        operation.name(),
        operation.inFlight(),
        onUnknown(operation.onUnknown()),
        operation.visibleWithin(),
        operation.timeout(),
        retry.firstDelay(),
        retry.multiplier(),
        retry.maxDelay(),
        retry.attempts(),
        rate == null ? 0 : rate.tokens(),
        rate == null ? Duration.ZERO : rate.period());
  }

  private static SystemPolicy.OnUnknown onUnknown(OnUnknown declared) {
    return switch (declared) {
      case HONOURS_KEY -> SystemPolicy.OnUnknown.honoursKey;
      case FIND_BY_REFERENCE -> SystemPolicy.OnUnknown.findByReference;
      case NEITHER -> SystemPolicy.OnUnknown.neither;
    };
  }
}
