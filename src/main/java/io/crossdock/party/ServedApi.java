package io.crossdock.party;

/**
 * One version of an API that the hub serves.
 *
 * @param name of the API, the same for all its versions, such as {@code order}
 * @param version such as {@code v1}
 * @param basePath where it is served
 * @param limits how often a party may call it whose own file says nothing
 * @param deprecation until when it is answered, or null while it is the version to use
 */
public record ServedApi(
    String name, String version, String basePath, Limits limits, Deprecation deprecation) {

  /** Whether a path belongs to it. */
  boolean covers(String path) {
    return path.equals(basePath) || path.startsWith(basePath + "/");
  }
}
