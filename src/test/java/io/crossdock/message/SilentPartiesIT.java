package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A party whose webhooks stop is noticed, and its case ends when they come again. */
class SilentPartiesIT extends MessageDatabase {

  private static final Duration SILENT_AFTER = Duration.ofHours(6);

  private final List<NewCase> opened = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private Instant now = Instant.now();
  private final SilentParties parties =
      new SilentParties(DB, TRANSACTIONS, declared(), desk(), clock());

  @BeforeEach
  void nothingReceived() {
    DB.sql("truncate inbox, inbox_work").update();
  }

  @Test
  void silenceLongerThanDeclaredIsOneCase() {
    received("webhook");
    parties.check();
    assertThat(opened).isEmpty();

    now = now.plus(SILENT_AFTER).plusSeconds(60);
    parties.check();
    parties.check();

    assertThat(opened).extracting(NewCase::blocks).containsExactly("what north-web sends as order");
    assertThat(opened.get(0).detail().path("lastReceivedAt").asText()).isNotEmpty();
  }

  @Test
  void whatTheHubFetchedItselfDoesNotBreakTheSilence() {
    now = now.plus(SILENT_AFTER).plusSeconds(60);
    received("listOrders 4711");

    parties.check();

    assertThat(opened).hasSize(1);
    assertThat(closed).isEmpty();
  }

  @Test
  void theCaseEndsWhenSomethingComesAgain() {
    now = now.plus(SILENT_AFTER).plusSeconds(60);
    parties.check();
    now = Instant.now();

    received("webhook");
    parties.check();

    assertThat(opened).hasSize(1);
    assertThat(closed).containsExactly("what north-web sends as order");
  }

  @Test
  void aHubThatWasDownItselfWaitsFromItsStart() {
    received("webhook");
    DB.sql("update inbox set received_at = received_at - interval '2 days'").update();

    parties.check();

    assertThat(opened).isEmpty();
    assertThat(closed).isEmpty();
  }

  private static void received(String source) {
    Receipt receipt =
        new Receipt(
            "north",
            "north-web",
            "order",
            5,
            "correlation",
            null,
            source,
            null,
            Map.of(),
            "{}".getBytes());
    new InboxStore(DB).insert(DB, Ids.next(), receipt, 0);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  private static PartyPolicies declared() {
    return new PartyPolicies() {
      @Override
      public Collection<Pushed> pushed() {
        return List.of(
            new Pushed("north-web", "north", "order", SILENT_AFTER, Set.of("listOrders")));
      }

      @Override
      public Collection<String> inboundParties() {
        throw new AssertionError("not asked for");
      }

      @Override
      public int concurrency(String party) {
        throw new AssertionError("not asked for");
      }

      @Override
      public int maxBytes(String party, String document) {
        throw new AssertionError("not asked for");
      }

      @Override
      public Duration casesWithin(String party) {
        throw new AssertionError("not asked for");
      }

      @Override
      public int priority(String party) {
        return 5;
      }

      @Override
      public String company(String party) {
        throw new AssertionError("not asked for");
      }

      @Override
      public Collection<SystemPolicy> systems() {
        throw new AssertionError("not asked for");
      }
    };
  }

  private CaseDesk desk() {
    return new CaseDesk() {
      @Override
      public String open(JdbcClient tx, NewCase found) {
        throw new AssertionError("a condition lasts: its case is a standing one");
      }

      @Override
      public String openStanding(JdbcClient tx, NewCase found) {
        opened.add(found);
        return "case";
      }

      @Override
      public void closeForOrder(
          JdbcClient tx, String orderId, String step, String cause, String reason) {
        throw new AssertionError("no order is behind this");
      }

      @Override
      public void closeStanding(
          JdbcClient tx, String company, String step, String cause, String blocks, String reason) {
        throw new AssertionError("silence ends by what it blocks");
      }

      @Override
      public void closeForBlocked(
          JdbcClient tx, String party, Collection<String> blocks, String reason) {
        closed.addAll(blocks);
      }

      @Override
      public void closeForEffect(JdbcClient tx, String effectId, String reason) {
        throw new AssertionError("no command is behind silence");
      }

      @Override
      public void closeForMessage(JdbcClient tx, String messageId, String reason) {
        throw new AssertionError("no message is behind silence");
      }

      @Override
      public void closeForOrder(JdbcClient tx, String orderId, String category, String reason) {
        throw new AssertionError("no order is behind silence");
      }
    };
  }
}
