package io.crossdock.convention;

import java.util.Set;

/**
 * What one route is made of and whom it calls, read from the files.
 *
 * @param id of the route
 * @param party id of its party, or null for a route that is written out
 * @param file where its steps stand
 * @param template id of its template, or null
 * @param files every file but mappings that decides what it does: its own, that of its policy, the
 *     contracts of what it sends
 * @param mappings the mapping files it names, without their imports
 * @param calls the {@code direct:} routes it and its policy call
 * @param consumes scheme of what it begins with, such as jms
 * @param beans names of beans and data formats it uses
 */
public record RouteUse(
    String id,
    String party,
    String file,
    String template,
    Set<String> files,
    Set<String> mappings,
    Set<String> calls,
    String consumes,
    Set<String> beans) {}
