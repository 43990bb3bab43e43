package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A mistake of ours lets every fifth message fail, on every channel and of every kind, until 10,000
 * are stored ({@code -Dmessages}). After the repair one plan decides them again, while the hub is
 * killed six times ({@code -Dlives}), the first time in the middle of the plan. No effect is
 * doubled, no channel has an old stock number, and what was wrong is no case any more.
 */
@Tag("crash")
class ReplayVolumeIT {

  private static final long SEED = Long.getLong("seed", 10);
  private static final int MESSAGES = Integer.getInteger("messages", 10_000);
  private static final int LIVES = Integer.getInteger("lives", 6);
  private static final int CLIENTS = 12;
  private static final Duration FILLING = Duration.ofMinutes(20);
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** A count of messages of one kind. */
  private record Count(String name, int messages) {}

  @Test
  void manyMixedMessagesAreDecidedAgainWhileTheHubIsKilledAndDoNoHarm() {
    try (CrashScene scene = CrashScene.withEveryChannel("replay-volume")) {
      String most = String.valueOf(10 * MESSAGES);
      scene.hub().with("CROSSDOCK_REPLAY_MOST", most).with("CROSSDOCK_REPLAY_ALONE", most).start();
      OffsetDateTime begin = OffsetDateTime.now();
      List<ChannelDriver> drivers = filled(scene);

      String first = replayed(scene, begin, LIVES);
      boolean quiet = scene.awaitQuiet(QUIET, drivers);
      Map<String, Integer> plan = counts(scene, "verdict", first);
      System.out.printf(
          "replay: %s; failed before %s; plan %s, outcome %s, %d kills%n",
          stored(scene), failedBefore(scene, first), plan, outcomes(scene, first), LIVES);
      closeWhatNeedsAPerson(scene, first);

      assertThat(quiet).isTrue();
      assertThat(scene.violations(drivers)).isEmpty();
      assertThat(plan.values().stream().mapToInt(Integer::intValue).sum())
          .isGreaterThanOrEqualTo(MESSAGES);
      assertThat(plan.get("again")).isGreaterThan(MESSAGES / 100);
      assertThat(outcomes(scene, first).keySet()).isSubsetOf("decided", "stale", "duplicate");

      String second = replayed(scene, begin, 0);

      assertThat(counts(scene, "verdict", second)).doesNotContainKeys("again", "fails");
      assertThat(scene.awaitQuiet(QUIET, drivers)).isTrue();
      assertThat(scene.violations(drivers)).isEmpty();
    }
  }

  /** Every channel at work while every fifth message fails; then the mistake is repaired. */
  private static List<ChannelDriver> filled(CrashScene scene) {
    ApiDriver api = scene.apiDriver(SEED, CLIENTS, Duration.ZERO);
    List<ChannelDriver> drivers = new ArrayList<>(scene.channelDrivers(SEED));
    drivers.add(api);
    scene.systems().tell(scene.hub().url());
    mistake(scene);
    drivers.forEach(ChannelDriver::start);
    await("messages are stored")
        .atMost(FILLING)
        .until(() -> number(scene, "select count(*) from inbox") >= MESSAGES);
    drivers.forEach(ChannelDriver::stop);
    scene.db().sql("drop trigger mistake on business_key").update();
    assertThat(scene.awaitQuiet(QUIET, drivers)).isTrue();
    assertThat(api.refused()).isEmpty();
    return drivers;
  }

  /**
   * A message fails by its id, so it fails as often as it is tried; files as a whole are spared.
   */
  private static void mistake(CrashScene scene) {
    scene
        .db()
        .sql(
            """
            create or replace function mistake() returns trigger language plpgsql as $$
            begin raise exception 'a mistake of ours'; end $$
            """)
        .update();
    scene
        .db()
        .sql(
            """
            create trigger mistake before insert on business_key for each row
            when (new.document <> 'interchange' and hashtext(new.message_id) % 5 = 0)
            execute function mistake()
            """)
        .update();
  }

  /** Plans and runs all messages since then; the hub is killed so often on the way. */
  private static String replayed(CrashScene scene, OffsetDateTime begin, int kills) {
    OperatorCall operator = new OperatorCall(scene);
    ObjectNode request = SimulatedSystems.object().put("reason", "the mistake is repaired");
    request.putObject("selection").put("from", begin.toString());
    String id = operator.post("/replays", request).path("replayId").asText();
    int all = number(scene, "select count(*) from replay_message where replay_id = ?", id);
    String planned =
        "select count(*) from replay_message where verdict is not null" + " and replay_id = ?";
    if (kills > 0) {
      killed(scene, id, "planning", planned, all / 2);
    }
    await("the plan").atMost(LIFE).until(() -> state(scene, id).equals("planned"));
    ObjectNode why = SimulatedSystems.object().put("reason", "looked at the plan");
    operator.post("/replays/" + id + "/run", why);
    String again = "select count(*) from replay_message where verdict = 'again' and replay_id = ?";
    String done = again + " and state = 'ended'";
    for (int kill = 1; kill < kills; kill++) {
      killed(scene, id, "running", done, number(scene, again, id) * kill / (kills + 1));
    }
    await("the end").atMost(LIFE).until(() -> state(scene, id).equals("ended"));
    return id;
  }

  /** A kill counts only in the middle of the work. */
  private static void killed(CrashScene scene, String id, String state, String done, int enough) {
    await(state).atMost(LIFE).until(() -> number(scene, done, id) >= enough);
    scene.hub().kill();
    assertThat(state(scene, id)).as("when it was killed").isEqualTo(state);
    scene.hub().start();
  }

  /** What came too late for its order is for a person, and no replay decides it. */
  private static void closeWhatNeedsAPerson(CrashScene scene, String replay) {
    OperatorCall operator = new OperatorCall(scene);
    ObjectNode why = SimulatedSystems.object().put("reason", "its order was closed before");
    scene
        .db()
        .sql(
            """
            select c.case_id from exception_case c join replay_message m using (message_id)
            where c.state <> 'closed' and m.verdict = 'blocked' and m.replay_id = ?
            """)
        .param(replay)
        .query(String.class)
        .list()
        .forEach(id -> operator.post("/cases/" + id + "/close", why));
  }

  private static String state(CrashScene scene, String replay) {
    return scene
        .db()
        .sql("select state from replay where replay_id = ?")
        .param(replay)
        .query(String.class)
        .single();
  }

  private static Map<String, Integer> stored(CrashScene scene) {
    return counted(scene, "select document as name, count(*) as messages from inbox group by 1");
  }

  private static Map<String, Integer> failedBefore(CrashScene scene, String replay) {
    return counted(
        scene,
        """
        select document as name, count(*) as messages from replay_message m
        where replay_id = ? and exists (
          select 1 from exception_case c where c.message_id = m.message_id)
        group by 1
        """,
        replay);
  }

  private static Map<String, Integer> counts(CrashScene scene, String column, String replay) {
    String sql =
        "select %s as name, count(*) as messages from replay_message where replay_id = ? group by 1";
    return counted(scene, sql.formatted(column), replay);
  }

  private static Map<String, Integer> outcomes(CrashScene scene, String replay) {
    return counted(
        scene,
        """
        select outcome as name, count(*) as messages from replay_message
        where verdict = 'again' and replay_id = ? group by 1
        """,
        replay);
  }

  private static Map<String, Integer> counted(CrashScene scene, String sql, Object... values) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    scene
        .db()
        .sql(sql)
        .params(values)
        .query(Count.class)
        .list()
        .forEach(count -> counts.put(String.valueOf(count.name()), count.messages()));
    return counts;
  }

  private static int number(CrashScene scene, String sql, Object... values) {
    return scene.db().sql(sql).params(values).query(Integer.class).single();
  }
}
