package io.crossdock.inventory;

import java.time.Duration;

/**
 * How far a channel is behind.
 *
 * @param dirty changes that wait to be claimed
 * @param inFlight claimed and not yet answered
 * @param oldest age of the oldest waiting change; zero if none waits
 */
public record PublicationBacklog(long dirty, long inFlight, Duration oldest) {}
