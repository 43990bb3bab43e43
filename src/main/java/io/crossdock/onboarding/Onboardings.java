package io.crossdock.onboarding;

import io.crossdock.onboarding.Onboarding.Check;
import io.crossdock.onboarding.Onboarding.Item;
import io.crossdock.onboarding.Onboarding.State;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the times of each party on its way into the hub. Everything is in the database, each step
 * is written once: it may run on every instance, and goes on after a kill.
 */
@Component
class Onboardings {

  private static final Logger LOG = LoggerFactory.getLogger(Onboardings.class);

  /** A hub that starts lets messages in before it looks for the first time. */
  private static final Duration SEEN_LATE = Duration.ofMinutes(1);

  private final OnboardingStore store;
  private final PartyRegistry parties;
  private final Checklist checklist;
  private final TransactionTemplate transaction;
  private volatile boolean measuring;

  Onboardings(
      OnboardingStore store,
      PartyRegistry parties,
      Checklist checklist,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.parties = parties;
    this.checklist = checklist;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Begins the onboarding of a party, which needs no file yet.
   *
   * @throws IllegalArgumentException where it has one, or was there before
   */
  Onboarding begin(String party, String actor, String reason) {
    boolean begun = store.begin(party, actor, reason);
    Progress now =
        store.find(party).orElseThrow(() -> new IllegalStateException("no onboarding of " + party));
    if (!begun) {
      throw new IllegalArgumentException(
          now.isMeasured()
              ? "The onboarding of %s was begun at %s by %s."
                  .formatted(party, now.begunAt(), now.begunBy())
              : party + " was there before onboardings were measured.");
    }
    LOG.info("the onboarding of {} is begun by {}", party, actor);
    return shown(now, store.withKey());
  }

  /** All, open ones first. */
  List<Onboarding> all() {
    Set<String> withKey = store.withKey();
    return store.all().stream().map(each -> shown(each, withKey)).toList();
  }

  /** Rows as they are now, for figures. */
  List<Progress> rows() {
    return store.all();
  }

  /** One look at the files that run, and at what the parties sent and were sent. */
  void look() {
    if (!measuring) {
      startMeasuring();
    }
    Map<String, Progress> known =
        store.all().stream().collect(Collectors.toMap(Progress::party, Function.identity()));
    for (Party party : parties.all()) {
      Progress progress = known.get(party.id());
      if ((progress == null || progress.waitsFor() == Step.partyFile) && store.live(party.id())) {
        LOG.info("onboarding: {} is live", party.id());
      }
    }
    known.values().stream().filter(each -> each.liveAt() != null).forEach(this::look);
  }

  private void startMeasuring() {
    transaction.executeWithoutResult(
        status -> {
          if (store.startsMeasuring()) {
            List<String> there = parties.all().stream().map(Party::id).toList();
            long before = there.stream().filter(store::knownBefore).count();
            LOG.info("onboardings are measured from now on; {} parties were there before", before);
          }
        });
    measuring = true;
  }

  private void look(Progress progress) {
    String party = progress.party();
    OffsetDateTime since = progress.liveAt().minus(SEEN_LATE);
    if (progress.firstMessageAt() == null && store.firstMessage(party, since)) {
      LOG.info("onboarding: {} has its first message", party);
    }
    if (progress.productiveAt() == null && store.productive(party, since)) {
      LOG.info("onboarding: {} is productive", party);
    }
  }

  private Onboarding shown(Progress progress, Set<String> withKey) {
    Party party = parties.find(progress.party()).orElse(null);
    List<Check> checks = checklist.of(progress, party, withKey);
    List<Item> missing =
        checks.stream().filter(check -> check.state() == State.missing).map(Check::item).toList();
    return new Onboarding(
        progress.party(),
        party == null ? null : party.company(),
        party == null ? null : party.owner(),
        progress.begunAt(),
        progress.begunBy(),
        progress.reason(),
        progress.liveAt(),
        progress.firstMessageAt(),
        progress.productiveAt(),
        progress.waitsFor(),
        progress.seconds(),
        checks,
        missing);
  }
}
