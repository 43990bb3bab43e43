package io.crossdock.party;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The fields without which nobody could answer for an integration: each has to be there. */
final class GovernanceCheck {

  private GovernanceCheck() {}

  static void check(PartyForm form, Consumer<String> problem) {
    wanted(form)
        .forEach(
            (field, value) -> {
              if (isMissing(value)) {
                problem.accept(field);
              }
            });
  }

  private static Map<String, Object> wanted(PartyForm form) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("party is missing: give its id, the same word as the file name", form.party());
    wanted.put("adapter is missing: say which adapter it uses, such as shopify", form.adapter());
    wanted.put("kind is missing: say channel, erp, wms or service", form.kind());
    wanted.put("company is missing: say for which brand or legal entity it trades", form.company());
    wanted.put("name is missing: say what people call it", form.name());
    wanted.put("owner is missing: say who answers for this integration, a team", form.owner());
    wanted.put(
        "criticality is missing: say revenueCritical, compliance, customerVisible, fragile or"
            + " internal",
        form.criticality());
    Pattern pattern = form.pattern() == null ? new Pattern(null, null) : form.pattern();
    wanted.put(
        "pattern.style is missing: say synchronous, event, batch, file or orchestration",
        pattern.style());
    wanted.put("pattern.reason is missing: say why this style fits", pattern.reason());
    wanted.put(
        "serviceLevel is missing: say what is promised, such as acceptWithin: PT1S",
        form.serviceLevel());
    wanted.put(
        "systemOfRecord is missing: say who owns each object, such as order: channel",
        form.systemOfRecord());
    wanted.put(
        "idempotency is missing: say per document what makes two the same, such as order: order id",
        form.idempotency());
    wanted.put(
        "retry is missing: give firstDelay, multiplier, maxDelay and attempts, or {} where the"
            + " criticality decides",
        form.retry());
    wanted.put(
        "retention is missing: say how long documents are kept, such as P400D", form.retention());
    if (form.operations() != null && !form.operations().isEmpty()) {
      wanted.put(
          "fallback is missing: say what happens while it is degraded, such as 'orders are taken"
              + " and wait in the hub'",
          form.fallback());
    }
    return wanted;
  }

  private static boolean isMissing(Object value) {
    return value == null
        || value instanceof String text && text.isBlank()
        || value instanceof Map<?, ?> map && map.isEmpty();
  }
}
