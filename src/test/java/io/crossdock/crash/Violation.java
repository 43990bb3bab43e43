package io.crossdock.crash;

/**
 * One broken promise.
 *
 * @param kind which promise
 * @param subject the order, effect, file or message it is about
 * @param detail what was expected and what was found
 */
record Violation(Kind kind, String subject, String detail) {

  /** The promises of DESIGN section 2, one word for each way to break one. */
  enum Kind {
    /** A 2xx was given, and there is no order. */
    ACKNOWLEDGED_LOST,
    /** One order of a channel has two rows. */
    ORDER_TWICE,
    /** The order is another than the one the caller was told. */
    ANSWER_CHANGED,
    /** An order that nobody sent. */
    ORDER_WITHOUT_RECEIPT,
    /** A cancellation was answered as done, and the order lives. */
    CANCELLATION_LOST,
    /** An order that must be in the ERP is not. */
    ERP_MISSING,
    /** The ERP holds one order twice. */
    ERP_TWICE,
    /** The ERP holds an order that the hub does not know. */
    ERP_UNKNOWN,
    /** The ERP holds an order that may not be exported yet. */
    ERP_TOO_EARLY,
    /** A cancelled order lives in the ERP. */
    ERP_NOT_CANCELLED,
    /** A fulfillment that must be in the WMS is not. */
    WMS_MISSING,
    /** The WMS holds one fulfillment twice. */
    WMS_TWICE,
    /** The WMS holds a fulfillment that the hub does not know. */
    WMS_UNKNOWN,
    /** A cancelled fulfillment lives in the WMS. */
    WMS_NOT_CANCELLED,
    /** A shipment that the WMS told is not in the hub. */
    SHIPMENT_LOST,
    /** A shipment is not in the ERP. */
    SHIPMENT_NOT_TOLD,
    /** The ERP holds one shipment twice. */
    SHIPMENT_TWICE,
    /** A return that the WMS told is not in the hub, or its order counts something else. */
    RETURN_LOST,
    /** What came back is not in the ERP. */
    RETURN_NOT_TOLD,
    /** The ERP holds one return twice. */
    RETURN_TWICE,
    /** The channel was not told of a shipment. */
    CHANNEL_NOT_TOLD,
    /** The channel was told of a shipment twice. */
    CHANNEL_TOLD_TWICE,
    /** Positions, ledger and reservations do not agree, or something was promised twice. */
    LEDGER,
    /** The hub's on hand is not the warehouse's. */
    ON_HAND_DIFFERS,
    /** The last stock number did not reach a channel. */
    STOCK_NOT_TOLD,
    /** An outgoing command is neither done nor with a person. */
    EFFECT_OPEN,
    /** Commands of one stream went out in the wrong order. */
    STREAM_OUT_OF_ORDER,
    /** A receipt was never decided. */
    INBOX_LEFT,
    /** A partner's file left its folder, and the hub does not know it. */
    FILE_LOST,
    /** A partner's file has no end. */
    FILE_WITHOUT_END,
    /** A partner's file is not where its state says, or in two places. */
    FILE_MISPLACED,
    /** Records of a file are not accepted + duplicate + rejected. */
    FILE_RECORDS,
    /** A functional group without its 997. */
    ACKNOWLEDGEMENT_MISSING,
    /** A functional group with two 997s. */
    ACKNOWLEDGEMENT_TWICE,
    /** A 997 that says something else than what is true of its group. */
    ACKNOWLEDGEMENT_WRONG,
    /** The money of the orders is not the money in the ERP. */
    MONEY,
    /** A case that nobody injected. */
    CASE_UNEXPECTED,
    /** Injected poison without a case. */
    CASE_MISSING
  }

  @Override
  public String toString() {
    return kind + " " + subject + ": " + detail;
  }
}
