package io.crossdock.release;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a release would change in the hub.
 *
 * @param digest of the release
 * @param live digest of what it is compared with
 * @param files that differ, by path: {@code added}, {@code changed} or {@code removed}
 * @param routes that are exchanged, added or taken away
 * @param parties whose routes are exchanged
 * @param touched parties that are something else afterwards, each with its classes of criticality
 *     before and after
 */
public record ReleaseDifference(
    String digest,
    String live,
    Map<String, String> files,
    Set<String> routes,
    Set<String> parties,
    Map<String, Set<String>> touched) {

  static ReleaseDifference none(String digest) {
    return new ReleaseDifference(digest, digest, Map.of(), Set.of(), Set.of(), Map.of());
  }

  static Map<String, String> files(Map<String, String> old, Map<String, String> next) {
    Map<String, String> files = new TreeMap<>();
    for (String file : SwapPlan.changed(old, next)) {
      files.put(file, change(old.containsKey(file), next.containsKey(file)));
    }
    return files;
  }

  private static String change(boolean before, boolean after) {
    if (before && after) {
      return "changed";
    }
    return after ? "added" : "removed";
  }
}
