package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import io.crossdock.security.AccessPolicy;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsEndpoint;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** One policy for APIs and events: everything that there is of both is tried by everybody. */
class AccessIT extends HubStory {

  /** One party of each kind, as access.yaml calls it. */
  private static final Map<String, String> PARTIES =
      Map.of("channel", "mobile-app", "erp", "erp-main", "wms", "wms-east");

  private static final Set<Integer> REFUSED = Set.of(401, 403);

  @Autowired private AccessPolicy policy;
  @Autowired private CamelContext camel;
  @Autowired private EmbeddedActiveMQ broker;
  @Autowired private ConnectionFactory connections;

  /** An operation of a contract, with anything for its parameters. */
  private record Operation(String method, String path) {}

  @Test
  @Requirement("P4")
  void everyOperationLetsInWhomThePolicyNamesAndNobodyElse() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Operation> operations = operations();
    for (Operation operation : operations) {
      Set<String> may = may(operation);
      tell(wrong, operation, "nobody", anonymous(operation.method, operation.path).status(), 401);
      for (Map.Entry<String, String> party : PARTIES.entrySet()) {
        int status = asParty(party.getValue(), operation);
        tell(wrong, operation, party.getValue(), status, may.contains(party.getKey()) ? 0 : 403);
      }
      tell(wrong, operation, "ops", asOperator(operation), may.contains("ops") ? 0 : 403);
    }

    assertThat(operations).hasSizeGreaterThan(15);
    assertThat(wrong).isEmpty();
    eventually(
        () ->
            assertThat(refusals("api"))
                .contains(
                    "nobody unauthenticated POST /api/v1/orders",
                    "wms-east forbidden POST /api/v1/orders",
                    "mobile-app forbidden /api/**",
                    "ops forbidden POST /api/v1/orders"));
  }

  @Test
  @Requirement("P4")
  void everyQueueAndTopicIsTheHubsAloneUntilAPartyIsNamedForIt() throws Exception {
    Set<String> addresses = addresses();
    assertThat(addresses)
        .contains("out.erp-main.createOrder", "crossdock.order", "crossdock.stock", "dead.broker");
    assertThat(addresses).allSatisfy(name -> assertThat(policy.address(name)).as(name).isPresent());

    refused(() -> factory().createConnection(null, null).createSession());
    refused(() -> factory().createConnection("hub", "hub").createSession());
    for (String party : PARTIES.values()) {
      refused(() -> factory().createConnection(party, "wrong").createSession());
      String key = parties.get(party).parameter("apiKey").orElseThrow();
      try (Connection connection = factory().createConnection(party, key)) {
        for (String address : addresses) {
          nothingIsPossible(connection, address);
        }
      }
    }

    eventually(
        () ->
            assertThat(refusals("broker"))
                .contains(
                    "nobody unauthenticated login",
                    "mobile-app forbidden read crossdock.order",
                    "wms-east forbidden write out.#",
                    "erp-main forbidden read dead.#"));
  }

  private void nothingIsPossible(Connection connection, String address) throws JMSException {
    try (Session session = connection.createSession()) {
      boolean topic = isTopic(address);
      Destination destination = topic ? session.createTopic(address) : session.createQueue(address);
      refused(() -> session.createProducer(destination).send(session.createTextMessage("forged")));
      refused(() -> session.createConsumer(destination));
      if (!topic) {
        refused(() -> session.createBrowser((Queue) destination).getEnumeration());
      }
    }
  }

  private boolean isTopic(String address) {
    AddressInfo known =
        broker.getActiveMQServer().getPostOffice().getAddressInfo(SimpleString.of(address));
    return known != null && known.getRoutingTypes().contains(RoutingType.MULTICAST);
  }

  /** What routes read and write, and whatever else the broker has by now. */
  private Set<String> addresses() {
    Set<String> addresses =
        camel.getEndpoints().stream()
            .filter(JmsEndpoint.class::isInstance)
            .map(endpoint -> ((JmsEndpoint) endpoint).getDestinationName())
            .collect(Collectors.toCollection(TreeSet::new));
    broker.getActiveMQServer().getPostOffice().getAddresses().stream()
        .map(Object::toString)
        // of the broker itself: nobody may use them, not even the hub
        .filter(name -> !name.startsWith("activemq.") && !name.startsWith("$"))
        .filter(name -> !name.equals("DLQ") && !name.equals("ExpiryQueue"))
        .forEach(addresses::add);
    return addresses;
  }

  private interface Call {
    void go() throws JMSException;
  }

  private static void refused(Call call) {
    assertThatThrownBy(call::go).isInstanceOf(JMSSecurityException.class);
  }

  /** As somebody else than the hub would, past its pool. */
  private ConnectionFactory factory() {
    return (ConnectionFactory) ((JmsPoolConnectionFactory) connections).getConnectionFactory();
  }

  private static void tell(
      List<String> wrong, Operation operation, String caller, int status, int refusal) {
    boolean right = refusal == 0 ? !REFUSED.contains(status) : status == refusal;
    if (!right) {
      wrong.add("%s by %s: %d".formatted(operation, caller, status));
    }
  }

  private Set<String> may(Operation operation) {
    return policy.apis().stream()
        .filter(line -> line.fits(operation.method.toUpperCase(), operation.path))
        .findFirst()
        .orElseThrow()
        .may();
  }

  private int asParty(String party, Operation operation) {
    return operation.method.equals("post")
        ? postAs(party, operation.path, "{}").status()
        : getAs(party, operation.path).status();
  }

  private int asOperator(Operation operation) {
    return operation.method.equals("post")
        ? operator.post(operation.path, CanonicalJson.mapper().createObjectNode()).status()
        : operator.get(operation.path).status();
  }

  /** Of every contract that the hub serves. */
  private static List<Operation> operations() throws IOException {
    Map<String, Operation> operations = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      for (Path file : files.filter(AccessIT::isServed).toList()) {
        JsonNode api = CanonicalJson.mapper().readTree(file.toFile());
        String base = URI.create(api.at("/servers/0/url").asText()).getPath();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
          for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
            if (Set.of("get", "post", "put", "patch", "delete").contains(method.getKey())) {
              Operation operation =
                  new Operation(method.getKey(), base + path.getKey().replaceAll("[{}]", ""));
              operations.put(operation.toString(), operation);
            }
          }
        }
      }
    }
    return List.copyOf(operations.values());
  }

  private static boolean isServed(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".openapi.json")
        && (name.contains("-api.v") || name.startsWith("hub-api."));
  }

  /** As the audit tells them: who, why, what. */
  private List<String> refusals(String door) {
    return db.sql(
            "select actor || ' ' || action || ' ' || subject from audit_log"
                + " where kind = 'access' and cause like '% at the door ' || ?")
        .param(door)
        .query(String.class)
        .list();
  }
}
