package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectResult;
import io.crossdock.message.EffectState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One command in the ledger, due to be sent, and how its attempt ended. */
final class SentEffect {

  private static final String ORDER = "01JD0000000000000000000001";
  private static final int ATTEMPT = 1;

  private final RecordedStores stores;
  private final Effect effect;
  private EffectState state = EffectState.queued;

  private SentEffect(RecordedStores stores, Effect effect) {
    this.stores = stores;
    this.effect = effect;
  }

  /** How an attempt ended. */
  record Settled(EffectResult result, EffectState state, Duration delay) {}

  /**
   * Puts a command into the ledger.
   *
   * @param known what the samples say of it: headers by name
   * @param rendered the stored request of an earlier attempt or null
   */
  static SentEffect due(
      Stage stage,
      String system,
      String operation,
      JsonNode command,
      Map<String, String> known,
      byte[] rendered) {
    Effect effect = effect(stage, system, operation, command, known, rendered);
    SentEffect sent = new SentEffect(stage.stores(), effect);
    sent.stand(known.getOrDefault("CrossdockReference", "REF-1"));
    return sent;
  }

  static Effect effect(
      Stage stage,
      String system,
      String operation,
      JsonNode command,
      Map<String, String> known,
      byte[] rendered) {
    Map<String, String> said = new TreeMap<>(known);
    String subject = said.getOrDefault("CrossdockSubject", "S-1");
    return new Effect(
        said.getOrDefault("CrossdockEffectId", "01JD0000000000000000000E01"),
        stage.policies().company(system),
        system,
        operation,
        "order " + ORDER,
        said.getOrDefault("CrossdockBusinessKey", operation + "/" + subject),
        said.getOrDefault("CrossdockOrderId", ORDER),
        EffectState.queued,
        ATTEMPT,
        0,
        0,
        5,
        command.toString(),
        rendered,
        rendered == null ? null : "application/json",
        null,
        null,
        null,
        Instant.parse("2026-11-20T10:00:00Z"),
        "C-1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  private void stand(String reference) {
    stores.reply(
        "EffectLedger", "due", call -> Optional.of(new EffectLedger.Due(effect, reference)));
    stores.reply("EffectLedger", "lock", call -> Optional.of(now()));
    stores.reply(
        "EffectLedger",
        "begin",
        call -> {
          state = EffectState.sending;
          return Set.of(effect.effectId());
        });
  }

  private Effect now() {
    return effect.in(state);
  }

  /** What the queue carries of it. */
  String notice() {
    return "{\"effectId\":\"%s\",\"attempt\":%d}".formatted(effect.effectId(), ATTEMPT);
  }

  boolean begun() {
    return state == EffectState.sending;
  }

  /** The one settlement of the attempt. */
  Settled settled() {
    List<RecordedStores.Call> calls = stores.calls("EffectLedger", "settle");
    if (calls.size() != 1) {
      throw new AssertionError("expected one settlement, got " + calls);
    }
    RecordedStores.Call call = calls.get(0);
    return new Settled(
        call.argument(EffectResult.class),
        call.argument(EffectState.class),
        call.argument(Duration.class));
  }

  boolean isSettled() {
    return !stores.calls("EffectLedger", "settle").isEmpty();
  }
}
