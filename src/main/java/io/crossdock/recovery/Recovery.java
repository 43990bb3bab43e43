package io.crossdock.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A recovery as operators see it.
 *
 * @param restoredTo what was committed after it is lost
 * @param found what the restore concerned when it began, by kind
 * @param files how many files of partners were taken again
 * @param commandsInDoubt how many commands wait for a look-up or a person now
 * @param endedAt null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recovery(
    String recoveryId,
    OffsetDateTime restoredTo,
    OffsetDateTime begunAt,
    Map<String, Long> found,
    int files,
    long commandsInDoubt,
    OffsetDateTime endedAt,
    String endedBy,
    String reason) {}
