package io.crossdock.approval;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Approvals on a real database with the operators {@code ops} and {@code second}. */
public final class ApprovalDesk {

  private ApprovalDesk() {}

  /** With the acts of a test, and the limits of the settings. */
  public static Approvals of(
      JdbcClient db,
      PlatformTransactionManager transactions,
      Supplier<Stream<? extends ApprovedAct>> acts) {
    ObjectProvider<ApprovedAct> provider = mock();
    when(provider.stream()).thenAnswer(call -> acts.get());
    return new Approvals(
        new ApprovalStore(db),
        new ApprovalRules(Set.of("revenueCritical", "compliance"), "10000", 500),
        () -> Set.of("ops", "second"),
        provider,
        transactions,
        Duration.ofHours(1));
  }

  /** Lets everything that waits be too late. */
  public static void passTime(JdbcClient db) {
    db.sql("update approval set expires_at = now() - interval '1 second' where state = 'waiting'")
        .update();
  }
}
