package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.Ulid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Ids are sorted by when they were made, whatever the clock does meanwhile. */
class RisingUlidsTest {

  private static final long NOON = 1_795_000_000_000L;
  private static final long HOUR = 3_600_000;

  private final AtomicLong clock = new AtomicLong(NOON);
  private final RisingUlids ulids = new RisingUlids(clock::get);

  @Test
  void idsOfOneMillisecondRise() {
    assertThat(made(1_000)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idsRiseWhileTheClockIsBehindWhereItWas() {
    List<Ulid> ids = made(3);
    clock.addAndGet(-HOUR);
    ids.addAll(made(3));
    clock.addAndGet(HOUR / 2);
    ids.addAll(made(3));

    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idsTellTheTimeAgainAsSoonAsTheClockIsThere() {
    made(1);
    clock.addAndGet(-HOUR);
    made(1);
    clock.set(NOON + 1);

    assertThat(made(1).get(0).getTime()).isEqualTo(NOON + 1);
  }

  private List<Ulid> made(int count) {
    List<Ulid> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(ulids.next());
    }
    return ids;
  }
}
