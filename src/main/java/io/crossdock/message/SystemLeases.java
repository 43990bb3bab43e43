package io.crossdock.message;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which instance runs the relay of one (system, operation). A lease that is not renewed moves to
 * another instance; only the database clock counts.
 */
@Component
class SystemLeases {

  private static final String RENEW =
      """
      insert into system_lease (system, operation, owner, lease_until)
      select s, o, :owner, now() + :lease * interval '1 millisecond'
      from unnest(:systems::text[], :operations::text[]) as wanted(s, o)
      order by s, o
      on conflict (system, operation) do update
      set owner = excluded.owner, lease_until = excluded.lease_until
      where system_lease.owner = excluded.owner or system_lease.lease_until < now()
      returning system || '/' || operation
      """;

  private final JdbcClient db;
  private final InstanceId instance;
  private final Duration lease;

  SystemLeases(
      JdbcClient db,
      InstanceId instance,
      @Value("${crossdock.effect.system-lease}") Duration lease) {
    this.db = db;
    this.instance = instance;
    this.lease = lease;
  }

  /** True when this instance holds, has taken or has renewed the lease of one operation. */
  boolean hold(SystemPolicy policy) {
    return !renew(List.of(policy), lease).isEmpty();
  }

  /** Takes or renews what it can; returns the {@code system/operation} pairs now held. */
  Set<String> renew(Collection<SystemPolicy> policies, Duration lease) {
    return db
        .sql(RENEW)
        .param("owner", instance.value())
        .param("lease", lease.toMillis())
        .param("systems", policies.stream().map(SystemPolicy::system).toArray(String[]::new))
        .param("operations", policies.stream().map(SystemPolicy::operation).toArray(String[]::new))
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Gives everything back, so that another instance need not wait. */
  void release() {
    db.sql("delete from system_lease where owner = ?").param(instance.value()).update();
  }
}
