package io.crossdock.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The parts of a Shopify order that do not depend on what was bought, in the API's field names. */
final class ShopifyShapes {

  private static final String ORDER =
      """
      {"id":0,"admin_graphql_api_id":"","app_id":580111,"email":null,"closed_at":null,
       "created_at":null,"updated_at":null,"number":0,"note":null,"token":null,"gateway":null,
       "test":false,"total_price":"0.00","total_weight":0,"total_tip_received":"0.00",
       "taxes_included":true,"currency":"EUR","financial_status":"paid","confirmed":true,
       "cart_token":null,"buyer_accepts_marketing":false,"name":"","referring_site":null,
       "landing_site":null,"cancelled_at":null,"cancel_reason":null,"total_price_usd":null,
       "checkout_token":null,"reference":null,"user_id":null,"location_id":null,
       "source_identifier":null,"source_url":null,"processed_at":null,"device_id":null,
       "browser_ip":null,"landing_site_ref":null,"order_number":0,"discount_codes":[],
       "discount_applications":[],"note_attributes":[],"payment_gateway_names":["bogus"],
       "processing_method":"direct","checkout_id":null,"source_name":"web",
       "fulfillment_status":null,"tags":"","contact_email":null,"order_status_url":null,
       "phone":null,"customer_locale":"de","fulfillments":[],"refunds":[]}""";

  private static final String LINE =
      """
      {"id":0,"admin_graphql_api_id":"","variant_id":44000000000001,"title":"","quantity":0,
       "current_quantity":0,"price":"0.00","grams":250,"sku":"","variant_title":null,"vendor":null,
       "fulfillment_service":"manual","product_id":8800000000001,"requires_shipping":true,
       "taxable":true,"gift_card":false,"name":"","variant_inventory_management":"shopify",
       "properties":[],"product_exists":true,"fulfillable_quantity":0,"total_discount":"0.00",
       "fulfillment_status":null,"tax_lines":[],"discount_allocations":[],"duties":[]}""";

  private static final String SHIPPING_LINE =
      """
      {"id":0,"title":"Standard","price":"0.00","code":"STANDARD","source":"shopify","phone":null,
       "carrier_identifier":null,"tax_lines":[],"discount_allocations":[]}""";

  private static final String ADDRESS =
      """
      {"first_name":"Erika","last_name":"Beispiel","name":"Erika Beispiel",
       "address1":"Musterweg 7","address2":null,"phone":"+49 30 5550100","city":"Berlin",
       "zip":"10115","province":"Berlin","province_code":"BE","country":"Germany",
       "country_code":"DE","company":null,"latitude":null,"longitude":null}""";

  private static final String CUSTOMER =
      """
      {"id":0,"email":null,"accepts_marketing":false,"created_at":null,"updated_at":null,
       "first_name":"Erika","last_name":"Beispiel","orders_count":1,"state":"disabled",
       "total_spent":"0.00","last_order_id":null,"note":null,"verified_email":true,
       "multipass_identifier":null,"tax_exempt":false,"tags":"","last_order_name":null}""";

  private ShopifyShapes() {}

  static ObjectNode order() {
    return (ObjectNode) Json.parse(ORDER);
  }

  static ObjectNode line() {
    return (ObjectNode) Json.parse(LINE);
  }

  static ObjectNode shippingLine() {
    return (ObjectNode) Json.parse(SHIPPING_LINE);
  }

  static ObjectNode address(String country) {
    ObjectNode address = (ObjectNode) Json.parse(ADDRESS);
    if (!country.equals("DE")) {
      address.put("country_code", country).put("country", country);
      address.putNull("province").putNull("province_code");
    }
    return address;
  }

  static ObjectNode customer(long id, String email, String country) {
    ObjectNode customer = (ObjectNode) Json.parse(CUSTOMER);
    customer.put("id", id).put("email", email);
    ObjectNode home = address(country).put("id", id + 1).put("default", true);
    home.set("country_name", home.get("country"));
    customer.set("default_address", home);
    return customer;
  }
}
