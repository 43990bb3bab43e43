package io.crossdock.party;

import java.time.Duration;

/**
 * What a class of criticality decides where a party file says nothing.
 *
 * @param priority of what the party sends in the inbox, 1 (first) to 9
 * @param retry when a command to it is tried again
 * @param casesWithin how long a case about it may be open before somebody is called
 */
public record Resilience(int priority, RetryPolicy retry, Duration casesWithin) {}
