package io.crossdock.party;

import java.util.List;

/**
 * What the service catalogue tells about one API.
 *
 * @param api one word for it over all its versions; null where a party serves it
 * @param basePath below the provider's address
 * @param contract the OpenAPI file, below the folder of routes
 * @param limits how often a party may call it whose own file says nothing else; null where a party
 *     serves it
 * @param deprecation until when it is answered; null while it is the version to use
 * @param providers who serves it: {@code crossdock}, or parties
 * @param consumers who calls it: parties, {@code operators}, or {@code crossdock}
 */
public record ApiEntry(
    String api,
    String name,
    String version,
    String basePath,
    String owner,
    String contract,
    Limits limits,
    Deprecation deprecation,
    List<String> providers,
    List<String> consumers) {

  /** Whether this party serves or calls it. */
  boolean concerns(String party) {
    return providers.contains(party) || consumers.contains(party);
  }
}
