package io.crossdock.convention;

/**
 * A route that a party gets from a template of its adapter.
 *
 * @param id of the route
 * @param template id of the template
 * @param party id of the party, the template's parameter {@code party}
 */
public record PartyRoute(String id, String template, String party) {}
