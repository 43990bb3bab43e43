package io.crossdock.portfolio;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.crossdock.party.Cost;
import io.crossdock.party.Direction;
import io.crossdock.party.DocumentRule;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The integration portfolio of the running hub: every flow that a party file declares, whether it
 * moved or not, with what the hub's tables know of it and what it costs.
 */
@Component
public class FlowReport {

  private static final int CENTS = 2;

  private final JdbcClient db;
  private final PartyRegistry parties;

  FlowReport(JdbcClient db, PartyRegistry parties) {
    this.db = db;
    this.parties = parties;
  }

  /**
   * What a party file declares.
   *
   * @param monthlyCost of all flows of the party
   */
  public record Declared(
      String party,
      @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal monthlyCost,
      String currency) {}

  /** What each party costs, where its file says so. */
  public List<Declared> costs() {
    return parties.all().stream()
        .filter(party -> party.cost() != null)
        .map(party -> new Declared(party.id(), party.cost().monthly(), party.cost().currency()))
        .toList();
  }

  /**
   * All flows.
   *
   * @param window how far back it is measured
   */
  public List<FlowWork> flows(Duration window, FlowOrder order) {
    FlowMeasures measured = new FlowMeasures(db, window);
    return parties.all().stream()
        .flatMap(party -> of(party, measured).stream())
        .sorted(order.comparator())
        .toList();
  }

  private static List<FlowWork> of(Party party, FlowMeasures measured) {
    List<FlowWork> flows = new ArrayList<>();
    for (DocumentRule document : party.documents().values()) {
      if (document.direction() == Direction.IN) {
        flows.add(incoming(party, document.name(), measured));
      }
    }
    party.operations().keySet().forEach(name -> flows.add(outgoing(party, name, measured)));
    Cost cost = party.cost();
    if (cost == null) {
      return flows;
    }
    List<FlowWork> sharing =
        flows.stream().filter(flow -> !cost.flows().containsKey(flow.flow())).toList();
    long all = sharing.stream().mapToLong(FlowWork::work).sum();
    return flows.stream().map(flow -> withCost(flow, cost, all, sharing.size())).toList();
  }

  private static FlowWork incoming(Party party, String flow, FlowMeasures measured) {
    String id = party.id();
    return new FlowWork(
        id,
        flow,
        "in",
        party.owner(),
        party.criticality().word(),
        measured.of("in", id, flow),
        measured.of("inFailures", id, flow),
        0,
        measured.of("cases", id, flow),
        0,
        measured.of("replays", id, flow),
        measured.of("interventions", id, flow),
        null,
        null);
  }

  private static FlowWork outgoing(Party party, String flow, FlowMeasures measured) {
    String id = party.id();
    return new FlowWork(
        id,
        flow,
        "out",
        party.owner(),
        party.criticality().word(),
        measured.of("out", id, flow),
        measured.of("outFailures", id, flow),
        measured.of("retries", id, flow),
        measured.of("cases", id, flow),
        measured.of("breakers", id, ""),
        0,
        measured.of("interventions", id, flow),
        null,
        null);
  }

  /**
   * What is declared for the flow alone; of the rest its share by work, or an equal one where
   * nothing moved. Flows with a cost of their own take no share.
   */
  private static FlowWork withCost(FlowWork flow, Cost cost, long allWork, int flows) {
    BigDecimal own = cost.flows().get(flow.flow());
    BigDecimal amount = own == null ? share(flow, cost, allWork, flows) : own;
    return new FlowWork(
        flow.party(),
        flow.flow(),
        flow.direction(),
        flow.owner(),
        flow.criticality(),
        flow.work(),
        flow.failures(),
        flow.retries(),
        flow.cases(),
        flow.breakers(),
        flow.replays(),
        flow.interventions(),
        amount.setScale(CENTS, RoundingMode.HALF_UP),
        cost.currency());
  }

  private static BigDecimal share(FlowWork flow, Cost cost, long allWork, int flows) {
    BigDecimal part = BigDecimal.valueOf(allWork == 0 ? 1 : flow.work());
    BigDecimal whole = BigDecimal.valueOf(allWork == 0 ? flows : allWork);
    return cost.shared().multiply(part).divide(whole, CENTS, RoundingMode.HALF_UP);
  }
}
