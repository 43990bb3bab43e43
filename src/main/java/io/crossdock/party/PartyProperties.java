package io.crossdock.party;

import org.apache.camel.spi.PropertiesSource;

/**
 * Gives routes their party's settings: {@code {{party.<party>.<name>}}}, where name is a parameter
 * or one of company, name, documents.&lt;document&gt;.concurrency,
 * documents.&lt;document&gt;.maxBytes, operations.&lt;operation&gt;.inFlight,
 * operations.&lt;operation&gt;.timeout (milliseconds).
 */
public final class PartyProperties implements PropertiesSource {

  private static final String PREFIX = "party.";

  private final PartyRegistry parties;

  /** Reads from the given parties. */
  public PartyProperties(PartyRegistry parties) {
    this.parties = parties;
  }

  @Override
  public String getName() {
    return "parties";
  }

  @Override
  public String getProperty(String key) {
    if (!key.startsWith(PREFIX)) {
      return null;
    }
    String[] parts = key.substring(PREFIX.length()).split("\\.", 2);
    return parts.length < 2
        ? null
        : parties.find(parts[0]).map(party -> value(party, parts[1])).orElse(null);
  }

  private static String value(Party party, String name) {
    String parameter = party.parameters().values().get(name);
    return parameter != null ? parameter : declared(party, name);
  }

  private static String declared(Party party, String name) {
    String[] path = name.split("\\.");
    if (path.length == 3 && path[0].equals("documents")) {
      return ofDocument(party.documents().get(path[1]), path[2]);
    }
    if (path.length == 3 && path[0].equals("operations")) {
      return ofOperation(party.operations().get(path[1]), path[2]);
    }
    return switch (name) {
      case "company" -> party.company();
      case "name" -> party.name();
      default -> null;
    };
  }

  private static String ofDocument(DocumentRule rule, String name) {
    if (rule == null) {
      return null;
    }
    return switch (name) {
      case "concurrency" -> String.valueOf(rule.concurrency());
      case "maxBytes" -> String.valueOf(rule.maxBytes());
      default -> null;
    };
  }

  private static String ofOperation(Operation operation, String name) {
    if (operation == null) {
      return null;
    }
    return switch (name) {
      case "inFlight" -> String.valueOf(operation.inFlight());
      case "timeout" -> String.valueOf(operation.timeout().toMillis());
      default -> null;
    };
  }
}
