package io.crossdock.crash;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where partners' files lie.
 *
 * @param data the hub's data folder, with one home per partner below {@code sftp/}
 * @param servers the files of partners with a server of their own, by party; {@code orders/} and
 *     {@code answers/} in each
 */
record PartnerFolders(Path data, Map<String, Path> servers) {

  Path homes() {
    return data.resolve("sftp");
  }

  /** What the hub has claimed and not yet brought to its end. */
  Path claimed() {
    return data.resolve("claimed");
  }

  boolean isRemote(String party) {
    return servers.containsKey(party);
  }

  /** Where the partner puts what the hub is to take. */
  Path in(String party) {
    return isRemote(party) ? servers.get(party).resolve("orders") : home(party, "in");
  }

  /** Where the partner finds what the hub says. */
  Path out(String party) {
    return isRemote(party) ? servers.get(party).resolve("answers") : home(party, "out");
  }

  /** One folder of a home. */
  Path home(String party, String folder) {
    return homes().resolve(party).resolve(folder);
  }
}
