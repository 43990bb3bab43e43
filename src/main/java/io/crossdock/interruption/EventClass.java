package io.crossdock.interruption;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Duration;
import java.util.Set;

/**
 * A class of events with its recovery objective.
 *
 * @param name such as order
 * @param within how long after an interruption all that was under way is settled again
 * @param lost how much of it may be lost
 * @param documents incoming documents of this class, by name or as party/name
 * @param commands operations of this class, by name or as system/name
 */
public record EventClass(
    String name,
    @JsonSerialize(using = ToStringSerializer.class) Duration within,
    long lost,
    Set<String> documents,
    Set<String> commands) {}
