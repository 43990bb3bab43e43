package io.crossdock.convention;

import java.util.Map;
import java.util.Set;

/**
 * A step of a route that maps, with what the route has put into headers before it.
 *
 * @param mapping the file, {@code mappings/x12/order-in.jslt}
 * @param headers set to a fixed value, name to value
 * @param computed names of headers whose value depends on the message
 */
public record MappingStep(String mapping, Map<String, String> headers, Set<String> computed) {}
