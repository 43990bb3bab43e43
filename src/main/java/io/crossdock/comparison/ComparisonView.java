package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;

/**
 * A comparison as people see it.
 *
 * @param state running, ended or failed
 * @param digest of the release that is tried
 * @param live of the release beside which it is tried
 * @param matching receipts that the selection means
 * @param chosen of those, how many are looked at: the newest
 * @param looked how many were looked at so far
 * @param reason why it failed, or null
 * @param documents what differs, by party and document; null while nothing is known
 */
public record ComparisonView(
    String comparisonId,
    String state,
    String digest,
    String live,
    long matching,
    int chosen,
    int looked,
    String actor,
    OffsetDateTime begunAt,
    OffsetDateTime endedAt,
    String reason,
    JsonNode documents) {}
