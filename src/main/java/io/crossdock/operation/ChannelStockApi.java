package io.crossdock.operation;

import io.crossdock.inventory.ChannelRepair;
import io.crossdock.inventory.ChannelStock;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what channels know of the stock; who let one be asked or told again is kept. */
@Component
public class ChannelStockApi {

  private static final int OK = 200;
  private static final String PARTY = "party";
  private static final String CHANNEL = "channel";

  private final ChannelStock ages;
  private final ChannelRepair repair;

  ChannelStockApi(ChannelStock ages, ChannelRepair repair) {
    this.ages = ages;
    this.repair = repair;
  }

  /** Every channel: how far it is behind, and how much it differs. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, Map.of("channels", ages.all()));
  }

  /** What differs at one channel; 404 where no such channel is told stock. */
  public void drift(Exchange exchange) {
    String party = MessageHeaders.required(exchange, PARTY);
    if (repair.find(party).isEmpty()) {
      OperationRequest.refuse(
          exchange, ProblemKind.NOT_FOUND, "No such channel is told stock numbers.");
      return;
    }
    ApiAnswer.ok(exchange, OK, Map.of(CHANNEL, party, "items", repair.differing(party)));
  }

  /** A channel is asked about everything; 409 where it cannot be asked. */
  public void ask(Exchange exchange) {
    ReasonedAct.answer(
        exchange,
        PARTY,
        party -> repair.find(party).isPresent(),
        (party, actor, reason) ->
            Map.of(CHANNEL, party, "names", repair.ask(party, actor, reason)));
  }

  /** A channel is told anew what differs. */
  public void tellAgain(Exchange exchange) {
    ReasonedAct.answer(
        exchange,
        PARTY,
        party -> repair.find(party).isPresent(),
        (party, actor, reason) ->
            Map.of(CHANNEL, party, "names", repair.tellAgain(party, actor, reason)));
  }
}
