package io.crossdock.message;

import java.time.OffsetDateTime;

/**
 * Which receipts are looked for; null does not restrict.
 *
 * @param from the earliest time of receipt
 * @param to receipts before this time
 * @param cause fingerprint of the cases of a cause, as on its card
 * @param before only receipts with a smaller id, that is earlier ones: the next page
 */
public record MessageSelection(
    String party,
    InboxState state,
    OffsetDateTime from,
    OffsetDateTime to,
    String cause,
    String before) {}
