package io.crossdock.party;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Turns a form into a party, naming everything that is missing or makes no sense. */
final class PartyCheck {

  private static final String CAMEL_CASE = "[a-z][A-Za-z0-9]*";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(15);
  private static final Duration LOOK_EVERY = Duration.ofHours(6);

  private final PartyForm form;
  private final Consumer<String> problem;

  PartyCheck(PartyForm form, Consumer<String> problem) {
    this.form = form;
    this.problem = problem;
  }

  /**
   * The party; only to be used when no problem was told.
   *
   * @param parameters resolved
   * @param file name for messages
   * @param digest of the file
   */
  Party party(Parameters parameters, String file, String digest) {
    GovernanceCheck.check(form, problem);
    check(form.party() == null || Party.isId(form.party()), "party must look like north-web");
    orEmpty(form.serviceLevel())
        .forEach((name, value) -> checkPositive("serviceLevel." + name, value));
    check(
        form.retention() == null
            || form.retention().toTotalMonths() + form.retention().getDays() > 0,
        "retention must be longer than nothing");
    boolean login = isGiven(parameters, "sftpPassword") || isGiven(parameters, "sftpPrivateKey");
    check(
        !isGiven(parameters, "sftpHost") || login,
        "parameters.sftpHost needs sftpPassword or sftpPrivateKey, a file with our private key");
    DocumentCheck documents = new DocumentCheck(problem);
    Resilience resilience = resilience();
    RetryPolicy retry =
        form.retry() == null
            ? resilience.retry()
            : retry("retry", form.retry(), resilience.retry());
    return new Party(
        form.party(),
        form.adapter(),
        form.kind(),
        form.company(),
        form.name(),
        form.owner(),
        form.criticality(),
        form.pattern(),
        withoutNulls(form.serviceLevel()),
        new RecordCheck(problem).records(orEmpty(form.systemOfRecord())),
        withoutNulls(form.idempotency()),
        or(form.priority(), resilience.priority()),
        retry,
        form.retention(),
        or(form.fallback(), ""),
        new CostCheck(this).cost(form.cost(), flows()),
        parameters,
        new LimitCheck(this::check).limits(form.limits()),
        documents.rules(orEmpty(form.documents())),
        new OperationCheck(this, problem).operations(orEmpty(form.operations()), retry),
        stock(),
        new PriceCheck(this)
            .prices(form.prices(), orEmpty(form.operations()).containsKey("publishPrices")),
        withoutNulls(form.policies()),
        file,
        digest);
  }

  private Set<String> flows() {
    Set<String> flows = new HashSet<>(orEmpty(form.documents()).keySet());
    flows.addAll(orEmpty(form.operations()).keySet());
    return flows;
  }

  /** What the class of the party decides where its file says nothing. */
  private Resilience resilience() {
    check(
        form.priority() == null || form.priority() >= 1 && form.priority() <= 9,
        "priority must be from 1 (first) to 9");
    return or(form.criticality(), Criticality.INTERNAL).resilience();
  }

  private static boolean isGiven(Parameters parameters, String name) {
    String value = parameters.values().get(name);
    return value != null && !value.isBlank();
  }

  RetryPolicy retry(String at, PartyForm.Retry written, RetryPolicy base) {
    Duration first = or(written.firstDelay(), base.firstDelay());
    double multiplier = or(written.multiplier(), base.multiplier());
    Duration max = or(written.maxDelay(), base.maxDelay());
    int attempts = or(written.attempts(), base.attempts());
    checkPositive(at + ".firstDelay", first);
    check(multiplier >= 1, at + ".multiplier must be at least 1");
    check(max.compareTo(first) >= 0, at + ".maxDelay must not be shorter than firstDelay");
    check(attempts >= 1, at + ".attempts must be at least 1");
    return new RetryPolicy(first, multiplier, max, attempts);
  }

  private StockRule stock() {
    PartyForm.Stock written = form.stock();
    if (written == null) {
      return null;
    }
    BigDecimal share = or(written.share(), HUNDRED);
    BigDecimal buffer = or(written.buffer(), BigDecimal.ZERO);
    check(
        share.signum() >= 0 && share.compareTo(HUNDRED) <= 0,
        "stock.share must be a percentage from 0 to 100");
    check(buffer.signum() >= 0, "stock.buffer must not be negative");
    check(written.cap() == null || written.cap().signum() >= 0, "stock.cap must not be negative");
    checkFreshness(written);
    return new StockRule(
        share,
        buffer,
        written.cap(),
        or(written.subtractsOpenOrders(), false),
        written.freshWithin(),
        or(written.whenStale(), StaleStock.LAST_KNOWN),
        or(written.staleBuffer(), BigDecimal.ZERO),
        duration("toldWithin", written.toldWithin(), TOLD_WITHIN),
        duration("lookEvery", written.lookEvery(), LOOK_EVERY));
  }

  private Duration duration(String field, Duration written, Duration otherwise) {
    Duration given = or(written, otherwise);
    checkPositive("stock." + field, given);
    return given;
  }

  private void checkFreshness(PartyForm.Stock written) {
    if (written.freshWithin() != null) {
      checkPositive("stock.freshWithin", written.freshWithin());
    }
    check(
        written.freshWithin() == null || written.whenStale() != null,
        "stock.freshWithin needs stock.whenStale: lastKnown, buffer or zero");
    check(
        written.freshWithin() != null || written.whenStale() == null,
        "stock.whenStale needs stock.freshWithin, such as PT4H");
    boolean buffered = written.whenStale() == StaleStock.BUFFER;
    BigDecimal buffer = written.staleBuffer();
    check(
        buffered ? buffer != null && buffer.signum() > 0 : buffer == null,
        "stock.staleBuffer is a number above 0, for whenStale: buffer alone");
  }

  void checkPositive(String at, Duration value) {
    check(
        value != null && !value.isNegative() && !value.isZero(),
        at + " must be a duration longer than nothing, such as PT5S");
  }

  void checkVerb(String name) {
    check(name.matches(CAMEL_CASE), "operations." + name + " must be a verb such as createOrder");
  }

  void check(boolean holds, String sentence) {
    if (!holds) {
      problem.accept(sentence);
    }
  }

  static <T> T or(T value, T fallback) {
    return value == null ? fallback : value;
  }

  private static <V> Map<String, V> orEmpty(Map<String, V> map) {
    return or(map, Map.of());
  }

  private static <V> Map<String, V> withoutNulls(Map<String, V> map) {
    return orEmpty(map).entrySet().stream()
        .filter(entry -> Objects.nonNull(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
