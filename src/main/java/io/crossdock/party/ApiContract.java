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
 */
record ApiContract(String name, String version, String owner, String basePath, String contract) {

  /** Whether the hub serves it; else the party serves it at its own address. */
  boolean servedByHub() {
    return !basePath.equals("/");
  }

  /** The adapter in whose folder it stands; empty where it belongs to the core. */
  List<String> adapter() {
    String[] folders = contract.split("/");
    return folders.length > 2 && !folders[0].equals("core") ? List.of(folders[1]) : List.of();
  }
}
