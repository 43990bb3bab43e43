package io.crossdock.portfolio;

import io.crossdock.convention.Layer;
import java.util.Set;

/**
 * One route as the catalogue shows it.
 *
 * @param route its id
 * @param layer where it stands
 * @param party whose route it is; empty where it is the hub's own
 * @param owner who answers for it; empty where it is the hub's own
 * @param criticality what a standstill costs, in the word of the party file; empty as above
 * @param calls ids of the routes it calls
 * @param files every file that decides what it does, its mappings among them
 */
public record Flow(
    String route,
    Layer layer,
    String party,
    String owner,
    String criticality,
    Set<String> calls,
    Set<String> files) {}
