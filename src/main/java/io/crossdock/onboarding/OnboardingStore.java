package io.crossdock.onboarding;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tables {@code onboarding} and {@code onboarding_start}. Each step is written once, by whichever
 * instance sees it first; a later one finds that it is written. So a kill between two steps leaves
 * the later one to the next look, on any instance.
 */
@Component
class OnboardingStore {

  /** Who begins what nobody has begun. */
  static final String HUB = "hub";

  /** Stands instead of a person for a party of which no time is known. */
  static final String KNOWN_BEFORE = "knownBefore";

  private static final String ROWS =
      """
      select party, begun_at, begun_by, reason, live_at, first_message_at, productive_at,
        extract(epoch from coalesce(productive_at, now()) - begun_at)::float8 as seconds
        from onboarding
      """;

  private static final String LIVE =
      """
      insert into onboarding (party, begun_at, begun_by, reason, live_at)
      values (:party, now(), :hub, 'its file went live', now())
      on conflict (party) do update set live_at = greatest(now(), onboarding.begun_at)
        where onboarding.begun_at is not null and onboarding.live_at is null
      """;

  /** A command that is never sent has no first sending; what was erased is older than the party. */
  private static final String FIRST_MESSAGE =
      """
      update onboarding o set first_message_at = greatest(o.live_at, f.at)
        from (select least(
          (select min(received_at) from inbox where party = :party and received_at >= :since),
          (select min(began_at) from effect
            where system = :party and created_at >= :since and state <> 'suppressed'),
          (select min(began_at) from effect_archive where system = :party
            and created_at >= :since and erased_at is null and state <> 'suppressed')) as at) f
       where o.party = :party and o.live_at is not null and o.first_message_at is null
         and f.at is not null
      """;

  private static final String PRODUCTIVE =
      """
      update onboarding o set productive_at = greatest(o.first_message_at, f.at)
        from (select least(
          (select min(decided_at) from inbox
            where party = :party and received_at >= :since and state = 'decided'),
          (select min(updated_at) from effect_archive where system = :party
            and created_at >= :since and erased_at is null and state = 'confirmed')) as at) f
       where o.party = :party and o.first_message_at is not null and o.productive_at is null
         and f.at is not null
      """;

  private final JdbcClient db;

  OnboardingStore(JdbcClient db) {
    this.db = db;
  }

  /** True for the first start of all instances; others wait for its commit. */
  boolean startsMeasuring() {
    return once(
        db.sql("insert into onboarding_start default values on conflict do nothing").update());
  }

  /** A party that was there before; false where it was begun meanwhile. */
  boolean knownBefore(String party) {
    return once(
        db.sql(
                """
                insert into onboarding (party, begun_by, reason)
                values (?, ?, 'it was there before onboardings were measured')
                on conflict (party) do nothing
                """)
            .params(party, KNOWN_BEFORE)
            .update());
  }

  /** Somebody begins an onboarding; false where the party has one. */
  boolean begin(String party, String actor, String reason) {
    return once(
        db.sql(
                """
                insert into onboarding (party, begun_at, begun_by, reason)
                values (?, now(), ?, ?) on conflict (party) do nothing
                """)
            .params(party, actor, reason)
            .update());
  }

  /** Its file runs; begins what nobody has begun. False where that is written already. */
  boolean live(String party) {
    return once(db.sql(LIVE).param("party", party).param("hub", HUB).update());
  }

  /**
   * Whether there is a first message now, and nobody has written it.
   *
   * @param since nothing before it counts; a message between going live and being seen live does
   */
  boolean firstMessage(String party, OffsetDateTime since) {
    return once(db.sql(FIRST_MESSAGE).param("party", party).param("since", since).update());
  }

  /** As {@link #firstMessage}, of what was decided or confirmed. */
  boolean productive(String party, OffsetDateTime since) {
    return once(db.sql(PRODUCTIVE).param("party", party).param("since", since).update());
  }

  /** All, open ones first, the oldest first; those that were known before come last. */
  List<Progress> all() {
    return db.sql(ROWS + " order by begun_at is null, productive_at is not null, begun_at, party")
        .query(Progress.class)
        .list();
  }

  /** The one of this party. */
  Optional<Progress> find(String party) {
    return db.sql(ROWS + " where party = ?").param(party).query(Progress.class).optional();
  }

  /** Parties that have a key in the database. */
  Set<String> withKey() {
    return new HashSet<>(
        db.sql("select distinct party from api_key where revoked_at is null")
            .query(String.class)
            .list());
  }

  private static boolean once(int rows) {
    if (rows > 1) {
      throw new IllegalStateException("a step of one party was written to " + rows + " rows");
    }
    return rows == 1;
  }
}
