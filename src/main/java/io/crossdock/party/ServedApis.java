package io.crossdock.party;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which API a path belongs to: the contract with the longest base path that fits. What has no
 * contract of the hub, because the other side says what it sends, is an API too: webhooks, and the
 * entrances of scaffolded channels.
 */
final class ServedApis {

  private static final List<ServedApi> WITHOUT_CONTRACT =
      List.of(
          new ServedApi("webhook", "v1", "/webhooks", Limits.DEFAULT, null),
          new ServedApi("entrance", "v1", "/api/v1/channels", Limits.DEFAULT, null));

  /** A path that nobody serves; it is limited all the same. */
  private static final ServedApi NONE = new ServedApi("none", "none", "", Limits.DEFAULT, null);

  private final List<ServedApi> apis = new ArrayList<>(WITHOUT_CONTRACT);

  /** Those of the given contracts that the hub serves, and those without a contract. */
  ServedApis(List<ApiContract> contracts) {
    contracts.stream().filter(ApiContract::servedByHub).map(ApiContract::served).forEach(apis::add);
    apis.sort(Comparator.comparing(api -> -api.basePath().length()));
  }

  /** The API at a path of the hub, without host and query. */
  ServedApi at(String path) {
    return apis.stream().filter(api -> api.covers(path)).findFirst().orElse(NONE);
  }

  /** The names that party files may limit. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    apis.forEach(api -> names.add(api.name()));
    return names;
  }
}
