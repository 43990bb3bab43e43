package io.crossdock.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.demo.Simulators;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the receipts of store S014. */
record Receipts(JdbcClient db, Simulators simulators) {

  static final String STORE = "S014";

  List<String> statuses(String receipt) {
    return column("select status from orders where channel_order_id = ?", receipt);
  }

  String orderId(String receipt) {
    return column("select order_id from orders where channel_order_id = ?", receipt).get(0);
  }

  String party(String receipt) {
    return column("select party from orders where channel_order_id = ?", receipt).get(0);
  }

  List<String> inbox(String receipt) {
    return column("select state from inbox where business_key = ?", receipt);
  }

  /** Causes of the cases that are open about it. */
  List<String> cases(String receipt) {
    return column(
        """
        select cause from exception_case where state <> 'closed'
          and order_id = (select order_id from orders where channel_order_id = ?)
        """,
        receipt);
  }

  /** Its checkpoints, oldest first. */
  List<String> timeline(String receipt) {
    return column(
        """
        select checkpoint from order_timeline
        where order_id = (select order_id from orders where channel_order_id = ?) order by at
        """,
        receipt);
  }

  /** Parts of it that a warehouse was asked for. */
  List<String> fulfillments(String receipt) {
    return column(
        """
        select fulfillment_id from fulfillment
        where order_id = (select order_id from orders where channel_order_id = ?)
        """,
        receipt);
  }

  /** The handover as the ERP recorded it. */
  List<JsonNode> recorded(String receipt) {
    String id = orderId(receipt) + "-handover-1";
    return simulators.journal("erp", "shipment").stream()
        .filter(entry -> entry.path("key").asText().equals(id))
        .toList();
  }

  int onHandAt(String location, String sku) {
    return db.sql("select on_hand::int from stock_position where location = ? and sku = ?")
        .params(location, sku)
        .query(Integer.class)
        .single();
  }

  private List<String> column(String query, String receipt) {
    return db.sql(query).param(STORE + "/" + receipt).query(String.class).list();
  }
}
