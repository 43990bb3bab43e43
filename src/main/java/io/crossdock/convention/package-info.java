/**
 * What a convention says, checked over the route files themselves: the form that Kaoto saves, names
 * that lead somewhere, and nothing that loses messages or trusts strangers.
 */
package io.crossdock.convention;
