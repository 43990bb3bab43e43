package io.crossdock.fulfillment;

import io.crossdock.order.OrderGoods;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code fulfillment} and {@code fulfillment_line}; every change counts its rows. */
@Component
class FulfillmentStore {

  private static final String COLUMNS =
      "select fulfillment_id, order_id, company, system, location, number, state from fulfillment ";

  void insert(JdbcClient tx, Fulfillment fulfillment, List<OrderGoods.Piece> pieces) {
    tx.sql(
            """
            insert into fulfillment
              (fulfillment_id, order_id, company, system, location, number, state)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            fulfillment.fulfillmentId(),
            fulfillment.orderId(),
            fulfillment.company(),
            fulfillment.system(),
            fulfillment.location(),
            fulfillment.number(),
            fulfillment.state().name())
        .update();
    for (OrderGoods.Piece piece : pieces) {
      tx.sql(
              """
              insert into fulfillment_line (fulfillment_id, line_id, sku, quantity)
              values (?, ?, ?, ?)
              """)
          .params(fulfillment.fulfillmentId(), piece.lineId(), piece.sku(), piece.quantity())
          .update();
    }
  }

  List<Fulfillment> of(JdbcClient tx, String orderId) {
    return tx.sql(COLUMNS + "where order_id = ? order by number")
        .param(orderId)
        .query(Fulfillment.class)
        .list();
  }

  Optional<Fulfillment> find(JdbcClient tx, String fulfillmentId) {
    return tx.sql(COLUMNS + "where fulfillment_id = ?")
        .param(fulfillmentId)
        .query(Fulfillment.class)
        .optional();
  }

  /** What this fulfillment asked for, by line and item. */
  List<FulfillmentLine> lines(JdbcClient tx, String fulfillmentId) {
    return tx.sql(
            """
            select line_id, sku, quantity, shipped from fulfillment_line
            where fulfillment_id = ? order by line_id, sku
            """)
        .param(fulfillmentId)
        .query(FulfillmentLine.class)
        .list();
  }

  /** Adds to what has left; false when the fulfillment never asked for it. */
  boolean shipped(
      JdbcClient tx, String fulfillmentId, String lineId, String sku, BigDecimal quantity) {
    return tx.sql(
                """
                update fulfillment_line set shipped = shipped + ?
                where fulfillment_id = ? and line_id = ? and sku = ?
                """)
            .params(quantity, fulfillmentId, lineId, sku)
            .update()
        == 1;
  }

  /** Nothing more follows: a fact, whatever the fulfillment waited for. */
  void ended(JdbcClient tx, String fulfillmentId) {
    int rows =
        tx.sql(
                """
                update fulfillment set state = 'shipped', updated_at = now()
                where fulfillment_id = ?
                """)
            .param(fulfillmentId)
            .update();
    if (rows != 1) {
      throw new IllegalStateException("fulfillment " + fulfillmentId + " is gone");
    }
  }

  /** Claims a shipment id; false when it was decided before. */
  boolean claimShipment(
      JdbcClient tx, String party, String shipmentId, String orderId, String messageId) {
    return tx.sql(
                """
                insert into shipment_key (party, shipment_id, order_id, message_id)
                values (?, ?, ?, ?) on conflict do nothing
                """)
            .params(party, shipmentId, orderId, messageId)
            .update()
        == 1;
  }

  /** Moves a fulfillment from one state to another; false when it is not in the first. */
  boolean move(JdbcClient tx, String fulfillmentId, FulfillmentState from, FulfillmentState to) {
    return tx.sql(
                """
                update fulfillment set state = ?, updated_at = now(),
                  released_at = case when ? = 'released' then now() else released_at end
                where fulfillment_id = ? and state = ?
                """)
            .params(to.name(), to.name(), fulfillmentId, from.name())
            .update()
        == 1;
  }
}
