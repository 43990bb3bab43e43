package io.crossdock.party;

import java.util.List;

/**
 * What an OpenAPI contract below {@code routes/} says of itself.
 *
 * @param name title of the contract
 * @param version of the contract, {@code info.version}
 * @param owner who answers for it, {@code info.contact.name}
 * @param basePath where the hub serves it, or {@code /} where a party serves it and the hub calls
 * @param contract the file, relative to {@code routes/}
 * @param api one word for the API over all its versions; empty where a party serves it
 * @param limits how often a party may call it whose own file says nothing; null where a party
 *     serves it
 * @param deprecation until when it is answered, or null while it is the version to use
 */
record ApiContract(
    String name,
    String version,
    String owner,
    String basePath,
    String contract,
    String api,
    Limits limits,
    Deprecation deprecation) {

  /** Whether the hub serves it; else the party serves it at its own address. */
  boolean servedByHub() {
    return !basePath.equals("/");
  }

  /** The first number of the version, as it stands in the path: {@code v1}. */
  String majorVersion() {
    return "v" + major();
  }

  /** The first number of the version; 0 where there is none. */
  int major() {
    String first = version.replaceFirst("\\..*", "");
    return first.matches("\\d{1,4}") ? Integer.parseInt(first) : 0;
  }

  /** What the doors of the hub know of it. */
  ServedApi served() {
    return new ServedApi(api, majorVersion(), basePath, limits, deprecation);
  }

  /** The adapter in whose folder it stands; empty where it belongs to the core. */
  List<String> adapter() {
    String[] folders = contract.split("/");
    return folders.length > 2 && !folders[0].equals("core") ? List.of(folders[1]) : List.of();
  }
}
