package io.crossdock.retention;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * One time that old rows were taken away, as people see it.
 *
 * @param state asked, running, ended or failed
 * @param removed rows that went, by table; those of {@code inbox.bytes} and {@code
 *     effect_archive.bytes} lost only their raw bytes
 * @param problem why it failed, else null
 */
public record RetentionRun(
    String runId,
    String state,
    String actor,
    String reason,
    Map<String, Long> removed,
    String problem,
    OffsetDateTime askedAt,
    OffsetDateTime endedAt) {}
