package io.crossdock.edi;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything found in one file.
 *
 * @param all the interchanges in their order
 * @param findings what is wrong with the file outside of any interchange
 */
public record Interchanges(List<Interchange> all, List<Finding> findings) {

  public Interchanges {
    all = List.copyOf(all);
    findings = List.copyOf(findings);
  }

  /** All transactions of the file in their order. */
  public Stream<Transaction> transactions() {
    return all.stream().flatMap(Interchange::transactions);
  }

  /** How many transactions were found; always accepted plus rejected. */
  public int received() {
    return (int) transactions().count();
  }

  /** How many are accepted, with or without errors. */
  public int accepted() {
    return (int) transactions().filter(each -> each.outcome() != Outcome.REJECTED).count();
  }

  /** How many are rejected. */
  public int rejected() {
    return received() - accepted();
  }

  /** True where the file holds no readable interchange, or one that is refused as a whole. */
  public boolean refused() {
    return all.isEmpty() || all.stream().anyMatch(Interchange::refused);
  }

  /** Every finding of the file: its own, then interchanges, groups, transactions in order. */
  public Stream<Finding> everyFinding() {
    return Stream.concat(findings.stream(), all.stream().flatMap(Interchanges::everyFinding));
  }

  private static Stream<Finding> everyFinding(Interchange interchange) {
    Stream<Finding> inside =
        interchange.groups().stream()
            .flatMap(
                group ->
                    Stream.concat(
                        group.findings().stream(),
                        group.transactions().stream().flatMap(each -> each.findings().stream())));
    return Stream.concat(interchange.findings().stream(), inside);
  }
}
