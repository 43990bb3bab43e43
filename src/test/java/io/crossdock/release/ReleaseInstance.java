package io.crossdock.release;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.crossdock.approval.ApprovalDesk;
import io.crossdock.approval.Approvals;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * One instance of the hub as far as releases go: everything is real but the exchange of routes,
 * which {@link RouteSwapTest} shows.
 */
final class ReleaseInstance {

  final StoredReleases releases;
  final Activations activations;
  final ReleaseFollower follower;
  final ReleaseDesk desk;
  final Approvals approvals;

  private final ReleaseInstances instances;
  private final ReleaseSwitch routes = mock(ReleaseSwitch.class);
  private final List<String> applied = new ArrayList<>();
  private RuntimeException failure;
  private Runnable meanwhile = () -> {};
  private Map<String, Set<String>> touched = Map.of();
  private String live;

  ReleaseInstance(
      JdbcClient db,
      PlatformTransactionManager transactions,
      CaseDesk cases,
      ReleaseTree folder,
      boolean takesBack) {
    live = folder.digest();
    when(routes.digest()).thenAnswer(call -> live);
    when(routes.started()).thenReturn(folder);
    when(routes.apply(any())).thenAnswer(call -> swap(call.getArgument(0)));
    when(routes.compare(any())).thenAnswer(call -> compare(call.getArgument(0)));
    releases = new StoredReleases(db);
    activations = new Activations(db);
    instances = new ReleaseInstances(db, new InstanceId());
    ReleaseRefusals refusals =
        new ReleaseRefusals(db, transactions, activations, instances, cases, takesBack);
    ReleaseSource source = ReleaseSource.of(false, "database");
    follower =
        new ReleaseFollower(
            db,
            releases,
            activations,
            instances,
            refusals,
            routes,
            source,
            Duration.ofDays(1),
            Duration.ofSeconds(1));
    approvals = ApprovalDesk.of(db, transactions, this::acts);
    desk =
        new ReleaseDesk(
            db,
            transactions,
            releases,
            activations,
            instances,
            routes,
            source,
            cases,
            follower,
            approvals);
  }

  private Stream<ReleaseAct> acts() {
    return Stream.of(Activation.Kind.applied, Activation.Kind.activated)
        .map(kind -> new ReleaseAct(desk, kind));
  }

  private Swapped swap(ReleaseTree tree) {
    applied.add(tree.digest());
    if (failure != null) {
      throw failure;
    }
    live = tree.digest();
    return new Swapped(live, Set.of(), Set.of(), Set.of(), Duration.ZERO, Duration.ZERO);
  }

  private ReleaseDifference compare(ReleaseTree tree) {
    meanwhile.run();
    return new ReleaseDifference(tree.digest(), live, Map.of(), Set.of(), Set.of(), touched);
  }

  Wanted apply(ReleaseTree tree) {
    return desk.apply(ReleaseZip.of(tree), "ops", "story");
  }

  /** Every release is one for this party, from now on. */
  void touches(String party, String criticality) {
    touched = Map.of(party, Set.of(criticality));
  }

  /** From now on. */
  void refuses(RuntimeException why) {
    failure = why;
  }

  void stops() {
    when(routes.isClosed()).thenReturn(true);
    failure = new SwapFailed("the hub stops", null);
  }

  void whileComparing(Runnable work) {
    meanwhile = work;
  }

  String id() {
    return instances.me();
  }

  String live() {
    return live;
  }

  /** What it tried to take up. */
  List<String> applied() {
    return applied;
  }
}
