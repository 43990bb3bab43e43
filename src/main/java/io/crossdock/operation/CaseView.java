package io.crossdock.operation;

import java.time.OffsetDateTime;

/**
 * A case as people see it.
 *
 * @param valueAmount decimal text of what the blocked order is worth, or null
 * @param detail JSON text
 * @param escalatedAt when it was told that nobody took care of it in time, or null
 */
public record CaseView(
    String caseId,
    String fingerprint,
    String category,
    String company,
    String party,
    String step,
    String cause,
    String messageId,
    String effectId,
    String orderId,
    String blocks,
    String valueAmount,
    String valueCurrency,
    String owner,
    String state,
    int occurrences,
    String detail,
    OffsetDateTime openedAt,
    OffsetDateTime lastAt,
    long ageSeconds,
    OffsetDateTime closedAt,
    String closedBy,
    String closeReason,
    OffsetDateTime escalatedAt) {}
