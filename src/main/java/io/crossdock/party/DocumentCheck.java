package io.crossdock.party;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The documents part of a party file. */
final class DocumentCheck {

  private final Consumer<String> problem;

  DocumentCheck(Consumer<String> problem) {
    this.problem = problem;
  }

  Map<String, DocumentRule> rules(Map<String, PartyForm.Document> written) {
    Map<String, DocumentRule> rules = new TreeMap<>();
    written.forEach((name, document) -> rules.put(name, rule(name, document)));
    return rules;
  }

  private DocumentRule rule(String name, PartyForm.Document document) {
    String at = "documents." + name;
    if (document == null || document.direction() == null) {
      problem.accept(at + ".direction is missing: say in or out");
      return new DocumentRule(name, null, 1, 1, null, null);
    }
    int concurrency = PartyCheck.or(document.concurrency(), DocumentRule.DEFAULT_CONCURRENCY);
    int maxBytes = PartyCheck.or(document.maxBytes(), DocumentRule.DEFAULT_MAX_BYTES);
    if (concurrency < 1) {
      problem.accept(at + ".concurrency must be at least 1");
    }
    if (maxBytes < 1) {
      problem.accept(at + ".maxBytes must be at least 1");
    }
    Duration silentAfter = document.silentAfter();
    if (silentAfter != null && (silentAfter.isNegative() || silentAfter.isZero())) {
      problem.accept(at + ".silentAfter must be longer than nothing");
    }
    if (silentAfter != null && document.direction() != Direction.IN) {
      problem.accept(at + ".silentAfter says something about incoming documents only");
    }
    passThrough(at + ".passThrough", document);
    return new DocumentRule(
        name, document.direction(), concurrency, maxBytes, silentAfter, document.passThrough());
  }

  /** What leaves the canonical model does so on purpose. */
  private void passThrough(String at, PartyForm.Document document) {
    PassThrough passThrough = document.passThrough();
    if (passThrough == null) {
      return;
    }
    if (isBlank(passThrough.to())) {
      problem.accept(at + ".to is missing: say which party gets the document");
    }
    if (isBlank(passThrough.reason())) {
      problem.accept(at + ".reason is missing: say why nobody needs it in the canonical model");
    }
    if (document.direction() != Direction.IN) {
      problem.accept(at + " says something about incoming documents only");
    }
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
