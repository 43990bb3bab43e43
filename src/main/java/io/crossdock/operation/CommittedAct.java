package io.crossdock.operation;

import io.crossdock.approval.Agreement;
import io.crossdock.approval.ApprovedAct;
import io.crossdock.approval.Asked;
import io.crossdock.approval.Weight;
import io.crossdock.message.JoinedCommit;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An act of an operator that is one group commit; the word of the second person is written in it.
 *
 * @param name operation of the API
 * @param weight what it weighs now
 * @param work does it and says what happened
 */
record CommittedAct(
    String name, Function<Asked, Weight> weight, BiFunction<Asked, Agreement, String> work)
    implements ApprovedAct {

  @Override
  public Weight weigh(Asked asked) {
    return weight.apply(asked);
  }

  @Override
  public String perform(Asked asked, Agreement agreement) {
    return JoinedCommit.with(agreement::write, () -> work.apply(asked, agreement));
  }
}
