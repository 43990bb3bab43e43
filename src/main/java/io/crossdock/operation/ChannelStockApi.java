package io.crossdock.operation;

import io.crossdock.inventory.ChannelStock;
import io.crossdock.message.ApiAnswer;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what channels know of the stock. */
@Component
public class ChannelStockApi {

  private static final int OK = 200;

  private final ChannelStock ages;

  ChannelStockApi(ChannelStock ages) {
    this.ages = ages;
  }

  /** Every channel: how far it is behind. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, Map.of("channels", ages.all()));
  }
}
