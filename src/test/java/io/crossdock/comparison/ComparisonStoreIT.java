package io.crossdock.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.message.MessageDatabase;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One comparison at a time on all instances, also when one dies, on a real PostgreSQL. */
class ComparisonStoreIT extends MessageDatabase {

  private static final ComparisonStore.Begun BEGUN =
      new ComparisonStore.Begun("new", "live", "{}", 12, 10, "ops");

  private final ComparisonStore store = new ComparisonStore(DB);

  @BeforeEach
  void nothingRuns() {
    DB.sql("truncate release_comparison").update();
  }

  @Test
  void aSecondOneWaitsUntilTheFirstHasEnded() {
    String first = store.begin(BEGUN).orElseThrow();

    Optional<String> meanwhile = store.begin(BEGUN);
    boolean ended = store.end(first);
    Optional<String> afterwards = store.begin(BEGUN);

    assertThat(meanwhile).isEmpty();
    assertThat(ended).isTrue();
    assertThat(afterwards).isPresent();
    assertThat(store.find(first).orElseThrow().state()).isEqualTo("ended");
  }

  @Test
  void howFarItIsCanBeSeen() {
    String id = store.begin(BEGUN).orElseThrow();

    boolean noted = store.progress(id, 4, JsonNodeFactory.instance.arrayNode().add("x"));

    ComparisonView view = store.find(id).orElseThrow();
    assertThat(noted).isTrue();
    assertThat(view.looked()).isEqualTo(4);
    assertThat(view.chosen()).isEqualTo(10);
    assertThat(view.documents().path(0).asText()).isEqualTo("x");
    assertThat(store.find("none")).isEmpty();
  }

  @Test
  void oneWhoseInstanceDiedHasFailedAndIsInNobodysWay() {
    String dead = store.begin(BEGUN).orElseThrow();
    DB.sql("update release_comparison set seen_at = now() - interval '5 minutes'").update();

    ComparisonView seen = store.find(dead).orElseThrow();
    Optional<String> next = store.begin(BEGUN);

    assertThat(seen.state()).isEqualTo("failed");
    assertThat(seen.reason()).isEqualTo("its instance has ended");
    assertThat(next).isPresent();
    assertThat(store.progress(dead, 5, JsonNodeFactory.instance.arrayNode())).isFalse();
    assertThat(store.end(dead)).isFalse();
  }
}
