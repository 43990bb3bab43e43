package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two decisions of one message give the same command but for ids and the moment. */
class MadeAnewTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T03:00:00Z");

  @Test
  void idsAndTheMomentAreTakenOut() {
    String one = "{\"id\":\"01M80K3ZZC9JB0WZY4WWFDVBPN\",\"time\":\"2026-11-22T03:00:01.5Z\"}";
    String other = "{\"id\":\"01M80K3ZZC9JB0WZY4WWFDVBPP\",\"time\":\"2026-11-22T04:00:02+01:00\"}";

    assertThat(MadeAnew.without(one, BEGIN)).isEqualTo(MadeAnew.without(other, BEGIN));
  }

  @Test
  void whatAChannelSaysStays() {
    String said =
        "{\"placedAt\":\"2026-11-20T09:15:00+01:00\",\"sku\":\"A$1\",\"at\":\"2026-99-99T0000Z\"}";

    assertThat(MadeAnew.without(said, BEGIN)).isEqualTo(said);
  }
}
