package io.crossdock.party;

import java.util.List;

/**
 * What the service catalogue tells about one API.
 *
 * @param basePath below the provider's address
 * @param contract the OpenAPI file, below the folder of routes
 * @param providers who serves it: {@code crossdock}, or parties
 * @param consumers who calls it: parties, {@code operators}, or {@code crossdock}
 */
public record ApiEntry(
    String name,
    String version,
    String basePath,
    String owner,
    String contract,
    List<String> providers,
    List<String> consumers) {

  /** Whether this party serves or calls it. */
  boolean concerns(String party) {
    return providers.contains(party) || consumers.contains(party);
  }
}
