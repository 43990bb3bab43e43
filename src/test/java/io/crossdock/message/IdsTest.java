package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdsTest {

  private static final Instant PLACED = Instant.parse("2026-11-20T09:15:00.123Z");

  @Test
  void theSameThingHasTheSameIdWhereverItIsMade() {
    String id = Ids.of(PLACED, "north-web", "1001");

    assertThat(id).isEqualTo(Ids.of(PLACED, "north-web", "1001")).hasSize(26);
    assertThat(Ids.madeAt(id)).contains(PLACED);
  }

  @Test
  void otherThingsHaveOtherIds() {
    String id = Ids.of(PLACED, "north-web", "1001");

    assertThat(id)
        .isNotEqualTo(Ids.of(PLACED, "north-web", "1002"))
        .isNotEqualTo(Ids.of(PLACED, "north-web1", "001"))
        .isNotEqualTo(Ids.of(PLACED.plusMillis(1), "north-web", "1001"));
  }

  @Test
  void laterThingsSortBehindAndTimesBeforeTheFirstCountAsTheFirst() {
    String old = Ids.of(Instant.parse("1931-01-01T00:00:00Z"), "north-web", "1001");

    assertThat(old).isLessThan(Ids.of(PLACED, "north-web", "1001"));
    assertThat(Ids.madeAt(old)).contains(Instant.EPOCH);
  }
}
