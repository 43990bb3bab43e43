package io.crossdock.message;

import java.time.OffsetDateTime;

/**
 * A receipt as people see it, without its bytes.
 *
 * @param sourceName file, topic and offset or path it came from, or null
 * @param caseId its last case, or null
 * @param cause why it failed last, or null
 * @param fingerprint of that cause, or null
 */
public record MessageView(
    String messageId,
    OffsetDateTime receivedAt,
    String company,
    String party,
    String document,
    String state,
    OffsetDateTime decidedAt,
    String correlationId,
    String businessKey,
    String version,
    String orderId,
    String mappingDigest,
    String sourceName,
    String contentType,
    long sizeBytes,
    String digest,
    String caseId,
    String cause,
    String fingerprint) {}
