package io.crossdock.retention;

import io.crossdock.message.InstanceId;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * One run over all tables. Each batch is a commit that also counts it, so a run that dies leaves
 * nothing half done and the next one goes on; a table that fails does not keep the others from
 * being done.
 */
@Component
class RetentionRunner {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionRunner.class);
  private static final String DEFAULT_PARTITION = "_default";
  private static final String BYTES = ".bytes";

  private final Map<String, Keep> file;
  private final PartyWindows parties;
  private final RetentionRuns runs;
  private final Months months;
  private final OldRows rows;
  private final RawBytes bytes;
  private final RetentionMeters meters;
  private final String owner;

  /**
   * With the setting {@code crossdock.retention.file}.
   *
   * @throws IllegalStateException with file and key where the file is wrong
   */
  @Autowired
  RetentionRunner(
      @Value("${crossdock.retention.file}") Resource file,
      PartyWindows parties,
      RetentionRuns runs,
      JdbcClient db,
      PlatformTransactionManager transactions,
      RetentionMeters meters,
      InstanceId instance) {
    this(RetentionFile.read(file), parties, runs, db, transactions, meters, instance.value());
  }

  RetentionRunner(
      Map<String, Keep> file,
      PartyWindows parties,
      RetentionRuns runs,
      JdbcClient db,
      PlatformTransactionManager transactions,
      RetentionMeters meters,
      String owner) {
    this.file = file;
    this.parties = parties;
    this.runs = runs;
    this.months = new Months(db, transactions);
    this.rows = new OldRows(db, transactions);
    this.bytes = new RawBytes(db, transactions);
    this.meters = meters;
    this.owner = owner;
  }

  /** One step of a run; counts what goes under a name. */
  private interface Step {
    void run(LongConsumer counted);
  }

  /** The hub is told to stop: the run is given back. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** How many rows would go now, by table. */
  Map<String, Long> dry() {
    Map<String, Long> counts = new TreeMap<>();
    for (TableRule rule : ending()) {
      Cut cut = cut(rule);
      long old = 0;
      for (String table : tables(rule, cut)) {
        old += rows.count(rule, table, cut);
      }
      counts.put(rule.table(), old);
    }
    long receipts = 0;
    long commands = 0;
    for (Map.Entry<String, Period> party : parties.documents().entrySet()) {
      receipts += bytes.countReceipts(party.getKey(), party.getValue());
      commands += bytes.countCommands(party.getKey(), party.getValue());
    }
    counts.put("inbox" + BYTES, receipts);
    counts.put("effect_archive" + BYTES, commands);
    return counts;
  }

  /**
   * Works at the run that is asked for, if there is one, until it ends.
   *
   * @param goesOn false when the hub stops; asked between two batches
   * @return whether there was one
   */
  boolean round(BooleanSupplier goesOn) {
    return runs.claim(owner)
        .map(
            run -> {
              work(run, goesOn);
              return true;
            })
        .orElse(false);
  }

  private void work(String run, BooleanSupplier goesOn) {
    List<String> problems = new ArrayList<>();
    try {
      step(run, "partitions", problems, goesOn, counted -> months.ahead());
      for (TableRule rule : ending()) {
        step(run, rule.table(), problems, goesOn, counted -> prune(rule, counted));
      }
      parties.documents().forEach((party, keep) -> raw(run, party, keep, problems, goesOn));
      runs.end(run, owner, problems.isEmpty() ? null : String.join("; ", problems));
      meters.ended(problems.isEmpty());
      LOG.info("retention run {} has ended: {}", run, runs.find(run).orElseThrow().removed());
    } catch (Stopped stopped) {
      runs.giveBack(run, owner);
    } catch (RunLost lost) {
      LOG.warn("{}; its last batch was rolled back", lost.getMessage());
    }
  }

  private void raw(
      String run, String party, Period keep, List<String> problems, BooleanSupplier goesOn) {
    step(run, "inbox" + BYTES, problems, goesOn, c -> bytes.ofReceipts(party, keep, c));
    step(run, "effect_archive" + BYTES, problems, goesOn, c -> bytes.ofCommands(party, keep, c));
  }

  private void step(
      String run, String name, List<String> problems, BooleanSupplier goesOn, Step step) {
    LongConsumer counted =
        gone -> {
          if (!goesOn.getAsBoolean()) {
            throw new Stopped();
          }
          runs.note(run, owner, name, gone);
        };
    long before = removed(run, name);
    try {
      counted.accept(0);
      step.run(counted);
    } catch (DataAccessException failed) {
      LOG.error("retention run {}: {} failed", run, name, failed);
      problems.add(name + ": " + failed.getMostSpecificCause().getMessage());
    } finally {
      meters.removed(name, removed(run, name) - before);
    }
  }

  private long removed(String run, String name) {
    return runs.find(run).map(one -> one.removed().getOrDefault(name, 0L)).orElse(0L);
  }

  private void prune(TableRule rule, LongConsumer counted) {
    Cut cut = cut(rule);
    if (!rule.partitioned()) {
      rows.byAge(rule, cut, counted);
      return;
    }
    for (String month : months.over(rule, cut)) {
      if (months.drop(rule, month, cut, counted) == Months.Drop.needed) {
        rows.byPlace(rule, month, cut, counted);
      }
    }
    rows.byPlace(rule, rule.table() + DEFAULT_PARTITION, cut, counted);
  }

  private List<String> tables(TableRule rule, Cut cut) {
    if (!rule.partitioned()) {
      return List.of(rule.table());
    }
    List<String> tables = new ArrayList<>(months.over(rule, cut));
    tables.add(rule.table() + DEFAULT_PARTITION);
    return tables;
  }

  private List<TableRule> ending() {
    return TableRules.all().stream().filter(rule -> file.get(rule.table()).hasEnd()).toList();
  }

  private Cut cut(TableRule rule) {
    return new Cut(file.get(rule.table()).period(), parties.repeats());
  }
}
