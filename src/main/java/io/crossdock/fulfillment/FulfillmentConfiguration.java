package io.crossdock.fulfillment;

import io.crossdock.order.OrderShipping;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who listens to the commands that tell of shipments. */
@Configuration(proxyBeanMethods = false)
class FulfillmentConfiguration {

  @Bean
  ShipmentTold shipmentConfirmed(OrderShipping orders) {
    return new ShipmentTold(ShipmentEffects.CONFIRM_SHIPMENT, "shipmentConfirmed", orders);
  }

  @Bean
  ShipmentTold shipmentRecorded(OrderShipping orders) {
    return new ShipmentTold(ShipmentEffects.RECORD_SHIPMENT, "shipmentRecorded", orders);
  }
}
