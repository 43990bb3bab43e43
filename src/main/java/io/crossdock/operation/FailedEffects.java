package io.crossdock.operation;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.EffectFailure;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** A sending route failed in a way its policy does not know: the effect ends with its case. */
@Component
class FailedEffects {

  private final EffectFailure effects;
  private final CaseDesk cases;
  private final GroupCommitter committer;

  FailedEffects(EffectFailure effects, CaseDesk cases, GroupCommitter ledgerCommitter) {
    this.effects = effects;
    this.cases = cases;
    this.committer = ledgerCommitter;
  }

  /** Returns the case id. Exchanges without an effect (polls, files) get a case of their own. */
  String fail(Exchange exchange, Failure failure) {
    String effectId = MessageHeaders.text(exchange, Headers.EFFECT_ID);
    return committer.commit(
        tx -> {
          String id = cases.open(tx, failure.newCase(null, effectId));
          if (effectId != null) {
            effects.fail(tx, effectId, failure.message());
          }
          return id;
        });
  }
}
