package io.crossdock.pricing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prices change without anybody saying anything: when their time comes, when their item becomes
 * known, when a channel lists it or sells by another list. Safe to run on every instance.
 */
@Component
class PriceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PriceWatch.class);
  private static final int BATCH = 500;

  private final CurrentPrices prices;
  private final PricePublications publications;
  private final PriceRules rules;
  private final PriceCases cases;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  PriceWatch(
      CurrentPrices prices,
      PricePublications publications,
      PriceRules rules,
      PriceCases cases,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.prices = prices;
    this.publications = publications;
    this.rules = rules;
    this.cases = cases;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Puts in force what has begun, and ends the cases of items that are there by now. */
  @Scheduled(fixedDelayString = "${crossdock.price.scan:1s}")
  void look() {
    try {
      int begun = BATCH;
      while (begun == BATCH) {
        begun = transaction.execute(status -> begin());
      }
      transaction.executeWithoutResult(
          status -> prices.nowKnown().forEach(price -> cases.known(jdbc, price)));
    } catch (RuntimeException e) {
      LOG.error("prices whose time has come are not in force yet; it is tried again", e);
    }
  }

  /** Marks what a channel should show and was never told. */
  @Scheduled(fixedDelayString = "${crossdock.price.align-scan:15s}")
  void align() {
    for (PriceRules.Publishing channel : rules.publishing()) {
      try {
        transaction.executeWithoutResult(status -> publications.markMissing(channel));
      } catch (RuntimeException e) {
        LOG.error("prices of {} are not aligned yet; it is tried again", channel.channel(), e);
      }
    }
  }

  private int begin() {
    List<CurrentPrices.Due> due = prices.due(BATCH);
    Map<PriceKey, TreeSet<String>> byList = new TreeMap<>();
    due.forEach(p -> byList.computeIfAbsent(p.key(), key -> new TreeSet<>()).add(p.sku()));
    byList.forEach(
        (key, skus) -> {
          prices.derive(key, skus);
          publications.mark(key, skus);
        });
    return due.size();
  }
}
