package io.crossdock.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.Cause;
import io.crossdock.inventory.Products;
import io.crossdock.party.Party;
import io.crossdock.party.PartyKind;
import io.crossdock.party.PartyRegistry;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Products, locations and what each channel calls a product; safe to repeat. Stock is not written
 * here: the simulated warehouse counts it and tells the hub, as a real one would.
 */
@Component
@Profile("demo")
class DemoData {

  static final String COMPANY = "north";
  private static final Cause CAUSE = new Cause("demo", "sample data of the demonstration");

  private final Products products;
  private final PartyRegistry parties;
  private final TransactionTemplate transaction;

  DemoData(Products products, PartyRegistry parties, TransactionTemplate transaction) {
    this.products = products;
    this.parties = parties;
    this.transaction = transaction;
  }

  /** Writes master data. */
  void load() {
    transaction.executeWithoutResult(
        status -> {
          for (Party wms : parties.byKind(PartyKind.WMS)) {
            wms.parameter("location").ifPresent(id -> location(id, wms));
          }
          DemoProduct.all().forEach(this::put);
          parties.byKind(PartyKind.CHANNEL).forEach(this::name);
        });
  }

  /** Lets the warehouse count everything once; false where it has counted before. */
  boolean count(Simulators simulators) {
    boolean counted = !simulators.journal("wms", "stockSnapshot").isEmpty();
    List<Party> warehouses = parties.byKind(PartyKind.WMS);
    if (counted || warehouses.isEmpty()) {
      return false;
    }
    ObjectNode count = Json.object().put("full", true);
    count.put("location", warehouses.get(0).parameter("location").orElseThrow());
    for (DemoProduct product : DemoProduct.all()) {
      if (!product.isKit()) {
        count
            .withArray("/positions")
            .addObject()
            .put("sku", product.sku())
            .put("onHand", String.valueOf(product.stock()));
      }
    }
    simulators.command("wms", "stock-snapshot", count);
    return true;
  }

  private void location(String id, Party wms) {
    products.putLocation(wms.company(), id, "warehouse", wms.name());
  }

  private void put(DemoProduct product) {
    if (product.isKit()) {
      products.putKit(COMPANY, product.sku(), product.name(), product.components(), CAUSE);
    } else {
      products.putItem(COMPANY, product.sku(), product.name(), "EA", CAUSE);
    }
  }

  private void name(Party channel) {
    boolean told = channel.operations().containsKey("publishStock");
    for (DemoProduct product : DemoProduct.all()) {
      products.putXref(channel.id(), product.sku(), product.sku(), told);
      products.putXref(channel.id(), product.gtin(), product.sku(), false);
    }
  }
}
