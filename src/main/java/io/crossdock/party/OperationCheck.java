package io.crossdock.party;

import static io.crossdock.party.PartyCheck.or;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The operations part of a party file. */
final class OperationCheck {

  private static final Operation UNUSABLE =
      new Operation("", null, 0, Duration.ZERO, Duration.ZERO, null, 1, null);

  private final PartyCheck values;
  private final Consumer<String> problem;

  OperationCheck(PartyCheck values, Consumer<String> problem) {
    this.values = values;
    this.problem = problem;
  }

  Map<String, Operation> operations(Map<String, PartyForm.Command> written, RetryPolicy retry) {
    Map<String, Operation> operations = new TreeMap<>();
    written.forEach((name, command) -> operations.put(name, operation(name, command, retry)));
    return operations;
  }

  private Operation operation(String name, PartyForm.Command written, RetryPolicy base) {
    String at = "operations." + name;
    values.checkVerb(name);
    if (written == null || written.onUnknown() == null) {
      problem.accept(
          at
              + ".onUnknown is missing: say honoursKey, findByReference or neither,"
              + " so that a command without an answer is never sent again blindly");
      return UNUSABLE;
    }
    values.check(
        written.onUnknown() != OnUnknown.FIND_BY_REFERENCE || written.visibleWithin() != null,
        at + ".visibleWithin is missing: say how late a lookup may still find nothing");
    values.checkPositive(at + ".timeout", written.timeout());
    int inFlight = or(written.inFlight(), 1);
    int batchSize = or(written.batchSize(), 1);
    values.check(inFlight >= 1, at + ".inFlight must be at least 1");
    values.check(batchSize >= 1, at + ".batchSize must be at least 1");
    return new Operation(
        name,
        written.onUnknown(),
        inFlight,
        or(written.visibleWithin(), Duration.ZERO),
        written.timeout(),
        rate(at + ".rate", written.rate()),
        batchSize,
        written.retry() == null ? base : values.retry(at + ".retry", written.retry(), base));
  }

  private Rate rate(String at, PartyForm.Budget written) {
    if (written == null) {
      return null;
    }
    int tokens = or(written.tokens(), 0);
    values.check(tokens >= 1, at + ".tokens must be at least 1");
    values.checkPositive(at + ".period", written.period());
    return new Rate(tokens, written.period());
  }
}
