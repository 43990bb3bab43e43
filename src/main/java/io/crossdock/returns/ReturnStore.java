package io.crossdock.returns;

import io.crossdock.message.MessageToDecide;
import io.crossdock.model.Return;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code return_item} and {@code return_credit}; every change counts its rows. */
@Component
class ReturnStore {

  void insert(
      JdbcClient tx,
      String orderId,
      Return told,
      String location,
      ReturnItem item,
      MessageToDecide context) {
    one(
        tx.sql(
                """
                insert into return_item (party, rma_id, item, order_id, line_id, disposition,
                  condition, reason, quantity, location, received_at, message_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .params(
                context.party(),
                told.rmaId(),
                item.item(),
                orderId,
                item.lineId(),
                item.disposition(),
                item.condition(),
                item.reason(),
                item.units(),
                location,
                Timestamp.from(told.receivedAt().toInstant()),
                context.claim().messageId())
            .update(),
        told.rmaId());
  }

  /** What came back of an order and is not credited, first come first. */
  List<OpenItem> open(JdbcClient tx, String orderId) {
    return tx.sql(
            """
            select party, rma_id, item, line_id, disposition, condition, reason,
              quantity - credited as open, location, received_at
            from return_item where order_id = ? and credited < quantity
            order by created_at, party, rma_id, item
            """)
        .param(orderId)
        .query(OpenItem.class)
        .list();
  }

  /** Counts so much of an item as credited. */
  void credited(JdbcClient tx, OpenItem item, BigDecimal quantity) {
    one(
        tx.sql(
                """
                update return_item set credited = credited + ?
                where party = ? and rma_id = ? and item = ?
                """)
            .params(quantity, item.party(), item.rmaId(), item.item())
            .update(),
        item.rmaId());
  }

  /**
   * The next credit of an order; the caller holds the order's row lock.
   *
   * @return its id, under which the ERP is told and asked
   */
  String nextCredit(JdbcClient tx, String orderId, String party, String rmaId) {
    return tx.sql(
            """
            insert into return_credit (credit_id, order_id, number, party, rma_id)
            select :order || '-R' || next.number, :order, next.number, :party, :rma
            from (select coalesce(max(number), 0) + 1 as number
                  from return_credit where order_id = :order) as next
            returning credit_id
            """)
        .param("order", orderId)
        .param("party", party)
        .param("rma", rmaId)
        .query(String.class)
        .single();
  }

  private static void one(int rows, String rmaId) {
    if (rows != 1) {
      throw new IllegalStateException(
          "return %s: expected one row, changed %d".formatted(rmaId, rows));
    }
  }
}
