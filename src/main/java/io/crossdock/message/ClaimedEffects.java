package io.crossdock.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the relay of this instance read when it claimed effects, until their queue messages come
 * back: they are not read again. It is no record: what is not here is in the database, and begin
 * refuses an attempt whose turn it is not any more.
 */
@Component
class ClaimedEffects {

  /** More than are ever in flight; what was claimed and never came back makes room. */
  private static final int MOST = 2_000;

  private record Key(String effectId, int attempt) {}

  private final Map<Key, EffectLedger.Due> claimed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, EffectLedger.Due> eldest) {
          return size() > MOST;
        }
      };

  /** Before the messages are sent: they may be back at once. */
  synchronized void add(List<EffectLedger.Due> effects) {
    for (EffectLedger.Due due : effects) {
      claimed.put(new Key(due.effect().effectId(), due.effect().attempt()), due);
    }
  }

  /** Once: a message that comes again is looked up in the database. */
  synchronized Optional<EffectLedger.Due> take(String effectId, int attempt) {
    return Optional.ofNullable(claimed.remove(new Key(effectId, attempt)));
  }
}
