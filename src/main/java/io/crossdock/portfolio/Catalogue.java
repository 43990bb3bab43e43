package io.crossdock.portfolio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.interruption.EventClass;
import io.crossdock.model.CanonicalJson;
import io.crossdock.party.ApiEntry;
import io.crossdock.party.Deprecation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code crossdock catalogue} shows.
 *
 * @param portfolio the flows
 * @param passed documents that pass through without the canonical model
 * @param apis what the hub serves and calls
 * @param repeats logic that stands twice
 * @param engines languages that translate, each with the steps that use it
 * @param objectives how soon each class of events is settled again after an interruption
 * @param compliance how well the policies are kept
 */
public record Catalogue(
    Portfolio portfolio,
    List<PassedThrough> passed,
    List<ApiEntry> apis,
    List<RepeatedLogic.Repeat> repeats,
    SortedMap<String, List<String>> engines,
    List<EventClass> objectives,
    Compliance compliance) {

  /** For people: flows, what a change reaches, what stands twice, policies. */
  public String text() {
    StringBuilder text = new StringBuilder("flows\n");
    for (Flow flow : portfolio.flows()) {
      line(text, flow.layer(), flow.party(), flow.route(), arrow(flow.calls()), answers(flow));
    }
    text.append("\npasses through without the canonical model\n");
    passed.forEach(one -> line(text, one.party(), one.document(), goes(one)));
    text.append(passed.isEmpty() ? "  nothing\n" : "").append("\nAPIs\n");
    apis.forEach(api -> line(text, api.name(), api.version(), said(api), served(api)));
    text.append("\na change of ... reaches\n");
    portfolio.shared().forEach((file, parties) -> line(text, file, String.join(", ", parties)));
    text.append("\nlogic that stands twice\n");
    repeats.forEach(repeat -> line(text, repeat));
    text.append(repeats.isEmpty() ? "  none\n" : "").append("\nlanguages that translate\n");
    engines.forEach((engine, places) -> line(text, engine, places.size() + " steps"));
    text.append("\nrecovery objectives\n");
    objectives.forEach(each -> line(text, each.name(), objective(each), covers(each)));
    text.append("\npolicies\n");
    for (String party : parties()) {
      line(text, party, compliance.score(party) + " of 100", missing(party));
    }
    return text.append("  overall  ").append(compliance.score()).append(" of 100\n").toString();
  }

  private static String objective(EventClass each) {
    return "within %s, %d lost".formatted(each.within(), each.lost());
  }

  private static String covers(EventClass each) {
    return "receives %s; sends %s"
        .formatted(String.join(", ", each.documents()), String.join(", ", each.commands()));
  }

  private static void line(StringBuilder text, Object... columns) {
    for (Object column : columns) {
      String shown = String.valueOf(column);
      text.append(shown.isEmpty() ? "" : "  " + shown);
    }
    text.append('\n');
  }

  private static String goes(PassedThrough one) {
    return "> %s (%s): %s".formatted(one.to(), one.owner(), one.reason());
  }

  private static String said(ApiEntry api) {
    Deprecation left = api.deprecation();
    if (left == null) {
      return "";
    }
    String until = "deprecated since %s, ends %s".formatted(left.since(), left.sunset());
    return left.successor() == null ? until : until + ", then " + left.successor();
  }

  private static String served(ApiEntry api) {
    return "%s > %s (%s)"
        .formatted(
            String.join(", ", api.consumers()), String.join(", ", api.providers()), api.owner());
  }

  private static String arrow(Set<String> calls) {
    return calls.isEmpty() ? "" : "> " + String.join(", ", calls);
  }

  private static String answers(Flow flow) {
    return flow.owner().isEmpty() ? "" : "(" + flow.owner() + ", " + flow.criticality() + ")";
  }

  private Set<String> parties() {
    return compliance.asked().stream()
        .map(Compliance.Asked::party)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Per policy that is not kept everywhere: where it is not. */
  private String missing(String party) {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (Compliance.Asked one : compliance.asked()) {
      if (one.party().equals(party) && !one.kept()) {
        String where = one.subject().replaceFirst("^\\S+: ", "").replaceFirst("^operations\\.", "");
        missing.computeIfAbsent(one.policy(), policy -> new TreeSet<>()).add(where);
      }
    }
    return missing.entrySet().stream()
        .map(policy -> "no " + policy.getKey() + ": " + String.join(", ", policy.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** For programs: the same, with every policy that was asked. */
  public ObjectNode json() {
    ObjectNode json = CanonicalJson.mapper().createObjectNode();
    json.set("flows", CanonicalJson.mapper().valueToTree(portfolio.flows()));
    json.set("passedThrough", CanonicalJson.mapper().valueToTree(passed));
    json.set("apis", CanonicalJson.mapper().valueToTree(apis));
    json.set("reaches", CanonicalJson.mapper().valueToTree(portfolio.shared()));
    json.set("repeats", CanonicalJson.mapper().valueToTree(repeats));
    json.set("engines", CanonicalJson.mapper().valueToTree(engines));
    json.set("objectives", CanonicalJson.mapper().valueToTree(objectives));
    json.set("policies", CanonicalJson.mapper().valueToTree(compliance.asked()));
    json.put("score", compliance.score());
    return json;
  }
}
