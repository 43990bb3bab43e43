package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.route.RouteCase.Situation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every route of every party, and every core route, in four situations: all goes well, nonsense
 * comes, the same comes again, the other side is down. The cases come from the routes, the party
 * files and the samples of the mappings; a new party needs no Java. With {@code -Dparty=<party>}
 * only the cases of one party run.
 */
@RouteSlice
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTest {

  private static final String PARTY = System.getProperty("party", "");

  @Autowired private RouteCases cases;

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void happy(RouteCase each) throws Exception {
    cases.run(each);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void poison(RouteCase each) throws Exception {
    cases.run(each);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void duplicate(RouteCase each) throws Exception {
    cases.run(each);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void down(RouteCase each) throws Exception {
    cases.run(each);
  }

  /** A route, or a step of one, that no case has come to is not tested. */
  @AfterAll
  void everyStepOfEveryRouteWasReached() {
    assertThat(cases.notReached(PARTY)).as("routes and steps that no case reaches").isEmpty();
  }

  Stream<RouteCase> happy() {
    return of(Situation.happy);
  }

  Stream<RouteCase> poison() {
    return of(Situation.poison);
  }

  Stream<RouteCase> duplicate() {
    return of(Situation.duplicate);
  }

  Stream<RouteCase> down() {
    return of(Situation.down);
  }

  private Stream<RouteCase> of(Situation situation) {
    List<RouteCase> wanted = cases.of(PARTY);
    assertThat(wanted).as("cases of party %s", PARTY).isNotEmpty();
    return wanted.stream().filter(each -> each.situation() == situation);
  }
}
