package io.crossdock.story;

/** Sales as the tills of a store publish them. */
final class StoreSales {

  private StoreSales() {}

  /** One piece of one product, delivered to the customer's home. */
  static String delivered(String receipt, String sku) {
    return sale(receipt, sku, "deliver");
  }

  /** One piece of one product, for one kind of handover. */
  static String sale(String receipt, String sku, String handover) {
    return """
        {"storeId": "S014", "registerId": "2", "receiptNumber": "%s", "version": 1,
         "businessDate": "2026-11-20", "closedAt": "2026-11-20T17:45:12+01:00",
         "currency": "EUR", "handover": "%s",
         "deliverTo": {"name": "Ines Vogt", "street": "Hafenweg 3", "city": "Kiel",
                       "postalCode": "24103", "country": "DE"},
         "items": [{"position": 1, "sku": "%s", "text": "Lamp", "quantity": "1", "unit": "PCE",
                    "price": 29.90, "amount": 29.90, "taxRate": "0.19"}],
         "total": "29.90",
         "payments": [{"kind": "card", "reference": "A-1", "amount": "29.90"}]}
        """
        .formatted(receipt, handover, sku);
  }
}
