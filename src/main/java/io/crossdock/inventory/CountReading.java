package io.crossdock.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.SystemsOfRecord;
import io.crossdock.model.BusinessObject;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads a canonical stock document and says field by field why it cannot be a count. */
@Component
class CountReading {

  private final SnapshotCheck schema;
  private final StockRules rules;
  private final SystemsOfRecord records;

  CountReading(SnapshotCheck schema, StockRules rules, SystemsOfRecord records) {
    this.schema = schema;
    this.rules = rules;
    this.records = records;
  }

  /**
   * Reads a document.
   *
   * @param party whose credential it came with: a source is never believed by its own word
   */
  CountIntake read(JsonNode tree, String party, String company) throws JsonProcessingException {
    List<FieldProblem> problems = new ArrayList<>(schema.problems(tree));
    if (!problems.isEmpty()) {
      return new CountIntake(null, problems);
    }
    io.crossdock.model.StockSnapshot told =
        CanonicalJson.read(tree, io.crossdock.model.StockSnapshot.class);
    records.refusal(party, BusinessObject.INVENTORY).ifPresent(problems::add);
    if (!rules.mayCount(party, company, told.location())) {
      String message = "is another warehouse's, found " + told.location();
      problems.add(new FieldProblem("/location", "location", message));
    }
    List<StockSnapshot.Line> lines = lines(told, problems);
    return problems.isEmpty()
        ? new CountIntake(snapshot(told, lines, party, company), problems)
        : new CountIntake(null, problems);
  }

  private static List<StockSnapshot.Line> lines(
      io.crossdock.model.StockSnapshot told, List<FieldProblem> problems) {
    Set<String> seen = new HashSet<>();
    List<StockSnapshot.Line> lines = new ArrayList<>();
    for (int i = 0; i < told.positions().size(); i++) {
      io.crossdock.model.StockSnapshot.Position position = told.positions().get(i);
      String path = "/positions/" + i;
      if (!seen.add(position.sku())) {
        problems.add(new FieldProblem(path + "/sku", "once", "stands twice: " + position.sku()));
        continue;
      }
      try {
        lines.add(
            new StockSnapshot.Line(position.sku(), position.onHand(), position.unavailable()));
      } catch (IllegalArgumentException e) {
        problems.add(new FieldProblem(path + "/onHand", "decimals", e.getMessage()));
      }
    }
    return lines;
  }

  /** A source that gives no sequence is ordered by its clock. */
  private static StockSnapshot snapshot(
      io.crossdock.model.StockSnapshot told,
      List<StockSnapshot.Line> lines,
      String party,
      String company) {
    boolean itself = told.source() == null || told.source().equals(party);
    long sequence =
        told.sequence() == null ? told.asOf().toInstant().toEpochMilli() : told.sequence();
    return new StockSnapshot(
        itself ? party : party + "/" + told.source(),
        company,
        told.location(),
        told.asOf().toInstant(),
        sequence,
        told.full(),
        lines);
  }
}
