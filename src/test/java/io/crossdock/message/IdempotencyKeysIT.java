package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who answers for a key when calls die, come late or come twice. */
class IdempotencyKeysIT extends MessageDatabase {

  private static final IdempotencyKeys.Key CALL = new IdempotencyKeys.Key("app", "k-1", "body-1");
  private static final IdempotencyKeys.Key OTHER = new IdempotencyKeys.Key("app", "k-1", "body-2");
  private static final ObjectNode ANSWER =
      CanonicalJson.mapper().createObjectNode().put("orderId", "first");

  private final IdempotencyKeys keys =
      new IdempotencyKeys(DB, new InstanceId(), Duration.ofMinutes(1));
  private final IdempotencyKeys expired =
      new IdempotencyKeys(DB, new InstanceId(), Duration.ofSeconds(-1));

  @BeforeEach
  void noKeys() {
    DB.sql("truncate idempotency_key").update();
  }

  @Test
  void aDecisionMadeAfterTheCallDiedBindsItsKey() {
    expired.claim(CALL);

    boolean bound = keys.bind(DB, CALL, IdempotencyKeys.CREATED, ANSWER);

    assertThat(bound).isTrue();
    assertThat(keys.claim(CALL)).isEqualTo(IdempotencyKeys.Claim.bound);
    assertThat(keys.answer(CALL)).contains(ANSWER);
    assertThat(keys.claim(OTHER)).isEqualTo(IdempotencyKeys.Claim.otherBody);
  }

  @Test
  void aKeyThatWasFreedIsBoundByALaterDecision() {
    keys.claim(CALL);
    keys.forget(CALL);

    boolean bound = keys.bind(DB, CALL, IdempotencyKeys.CREATED, ANSWER);

    assertThat(bound).isTrue();
    assertThat(keys.claim(CALL)).isEqualTo(IdempotencyKeys.Claim.bound);
  }

  @Test
  void aLateDecisionTakesNoKeyFromTheBodyThatWorksUnderItNow() {
    keys.claim(OTHER);

    boolean bound = keys.bind(DB, CALL, IdempotencyKeys.CREATED, ANSWER);
    keys.forget(CALL);

    assertThat(bound).isFalse();
    assertThat(keys.claim(OTHER)).isEqualTo(IdempotencyKeys.Claim.inProgress);
    assertThat(keys.bind(DB, OTHER, IdempotencyKeys.CREATED, ANSWER)).isTrue();
  }

  @Test
  void theFirstAnswerStays() {
    keys.claim(CALL);
    keys.bind(DB, CALL, IdempotencyKeys.CREATED, ANSWER);

    boolean again =
        keys.bind(DB, CALL, IdempotencyKeys.CREATED, ANSWER.deepCopy().put("orderId", "second"));

    assertThat(again).isFalse();
    assertThat(keys.answer(CALL)).contains(ANSWER);
  }
}
