package io.crossdock.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.crossdock.party.Party;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may do what, over APIs and events alike: {@code access.yaml}, the one place where it is said.
 * What fits no line is refused to everybody.
 *
 * @param apis operations by path, the first that fits decides
 * @param events addresses of the broker, of which those of one name are topics of Kafka too
 * @param topics topics of Kafka alone
 */
public record AccessPolicy(List<Call> apis, List<Address> events, List<Address> topics) {

  /** The hub itself, in the lines of events. */
  public static final String HUB = "hub";

  /** A party that names an address in {@code parameters.listensTo}. */
  public static final String LISTENER = "listener";

  /** Who publishes to the hub. */
  public static final String TELLER = "teller";

  /** The party whose id stands in an address, after {@code in.}: it sends there, and no other. */
  public static final String SENDER = "sender";

  private static final String FILE = "/access.yaml";
  private static final String LISTENS_TO = "listensTo";
  private static final String BELOW = ".#";
  private static final Set<String> API_ROLES = Set.of("channel", "erp", "wms", "service", "ops");

  /** Roles that a user of Kafka may have. */
  public static final Set<String> KAFKA_ROLES = Set.of(HUB, LISTENER, TELLER);

  private static final Set<String> EVENT_ROLES = Set.of(HUB, LISTENER, TELLER, SENDER);

  /**
   * Who may call.
   *
   * @param method of HTTP; null for all
   * @param path pattern of Spring, such as {@code /api/v1/orders/**}
   * @param may roles, never empty
   */
  public record Call(String method, String path, Set<String> may) {

    /** Whether this line is about a call. */
    public boolean fits(String calledMethod, String calledPath) {
      PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
      return (method == null || method.equals(calledMethod))
          && pattern.matches(PathContainer.parsePath(calledPath));
    }

    /** As it is written down where somebody was refused. */
    public String text() {
      return method == null ? path : method + " " + path;
    }
  }

  /**
   * Who may publish and listen.
   *
   * @param address name, or all that begin so where it ends with {@code .#}
   * @param write roles
   * @param read roles
   */
  public record Address(String address, Set<String> write, Set<String> read) {

    /** Whether this line is about an address. */
    public boolean fits(String name) {
      return address.endsWith(BELOW)
          ? name.startsWith(address.substring(0, address.length() - 1))
          : name.equals(address);
    }
  }

  /**
   * Reads the policy of this build.
   *
   * @param settings gives the values of {@code ${NAME:default}}
   * @throws IllegalStateException where a line names nobody or a role that there is not
   */
  public static AccessPolicy read(UnaryOperator<String> settings) {
    try (InputStream file = AccessPolicy.class.getResourceAsStream(FILE)) {
      return of(settings.apply(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The policy that stands in a text. */
  static AccessPolicy of(String yaml) {
    try {
      AccessPolicy policy = new ObjectMapper(new YAMLFactory()).readValue(yaml, AccessPolicy.class);
      policy.apis.forEach(call -> named(call.text(), call.may, API_ROLES));
      for (Address address :
          Stream.concat(policy.events.stream(), policy.topics.stream()).toList()) {
        named(address.address, address.write, EVENT_ROLES);
        named(address.address, address.read, EVENT_ROLES);
      }
      return policy;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("access.yaml cannot be read", e);
    }
  }

  private static void named(String line, Set<String> roles, Set<String> known) {
    if (roles == null || roles.isEmpty() || !known.containsAll(roles)) {
      throw new IllegalStateException(
          "access.yaml: %s: who may is one or more of %s, not %s".formatted(line, known, roles));
    }
  }

  /** The line that decides about a call; empty where nobody may. */
  Optional<Call> call(String method, String path) {
    return apis.stream().filter(line -> line.fits(method, path)).findFirst();
  }

  /** The line that decides about an address; empty where nobody may. */
  public Optional<Address> address(String name) {
    return events.stream().filter(line -> line.fits(name)).findFirst();
  }

  /** Whether the hub itself may publish to an address, or listen to it. */
  boolean hubMay(boolean write, String address) {
    return address(address)
        .map(line -> (write ? line.write : line.read).contains(HUB))
        .orElse(false);
  }

  /** Whether a party may publish to an address, or listen to it. */
  boolean partyMay(Party party, boolean write, String address) {
    Set<String> roles =
        address(address).map(line -> write ? line.write : line.read).orElse(Set.of());
    return roles.contains(LISTENER) && named(party).contains(address)
        || roles.contains(SENDER) && address.startsWith("in." + party.id() + ".");
  }

  private static List<String> named(Party party) {
    return party.parameter(LISTENS_TO).stream()
        .flatMap(names -> Arrays.stream(names.split(",")))
        .map(String::strip)
        .toList();
  }

  /**
   * What Kafka has to allow. Topics alone: what ends with {@code .#} is of the hub's own broker.
   *
   * @param users who logs in to Kafka, to a role of the lines of events
   */
  public List<KafkaRight> kafka(Map<String, String> users) {
    List<Address> named =
        Stream.concat(events.stream(), topics.stream())
            .filter(line -> !line.address.endsWith(BELOW))
            .toList();
    List<KafkaRight> rights = new ArrayList<>();
    for (Map.Entry<String, String> user : new TreeMap<>(users).entrySet()) {
      for (Address line : named) {
        if (line.write.contains(user.getValue())) {
          rights.add(new KafkaRight(user.getKey(), true, line.address));
        }
        if (line.read.contains(user.getValue())) {
          rights.add(new KafkaRight(user.getKey(), false, line.address));
        }
      }
    }
    return rights;
  }

  /**
   * One right at Kafka.
   *
   * @param user who has it
   * @param write publishes; otherwise listens, in groups whose names begin with the user
   * @param topic of that name alone
   */
  public record KafkaRight(String user, boolean write, String topic) {

    /** As Kafka's own command gives it. */
    public List<String> commands() {
      String allow = "kafka-acls.sh --add --allow-principal User:" + user;
      String onTopic = " --topic " + topic;
      if (write) {
        return List.of(allow + " --operation Write --operation Describe" + onTopic);
      }
      return List.of(
          allow + " --operation Read --operation Describe" + onTopic,
          allow + " --operation Read --resource-pattern-type prefixed --group " + user);
    }
  }
}
