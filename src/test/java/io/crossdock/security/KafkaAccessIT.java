package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * A real Kafka that asks for a login and is given the rights that {@code access.yaml} says:
 * everybody may do with each topic what stands there and nothing else.
 */
class KafkaAccessIT {

  private static final AccessPolicy POLICY =
      AccessPolicy.read(new StandardEnvironment()::resolvePlaceholders);

  /** Who logs in, to the role. */
  private static final Map<String, String> USERS =
      Map.of("crossdock", "hub", "analytics", "listener", "tills", "teller");

  private static final List<String> TOPICS =
      List.of("crossdock.order", "crossdock.stock", "stores.north.sales", "outside");

  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final EmbeddedKafkaBroker BROKER = broker();

  private static EmbeddedKafkaBroker broker() {
    String plain = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    StringBuilder logins = new StringBuilder(plain + "username=admin password=admin-password");
    for (String user : List.of("admin", "crossdock", "analytics", "tills", "stranger")) {
      logins.append(" user_%s=%s-password".formatted(user, user));
    }
    EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperties(
        Map.of(
            "listener.security.protocol.map",
            "EXTERNAL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms",
            "PLAIN",
            "sasl.mechanism.inter.broker.protocol",
            "PLAIN",
            "listener.name.external.plain.sasl.jaas.config",
            logins + ";",
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            // ANONYMOUS: the broker and its controller among themselves, where nobody else comes
            "super.users",
            "User:admin;User:ANONYMOUS",
            "offsets.topic.replication.factor",
            "1"));
    return broker;
  }

  @BeforeAll
  static void grant() throws Exception {
    BROKER.afterPropertiesSet();
    try (Admin admin = Admin.create(login("admin"))) {
      admin
          .createTopics(TOPICS.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
      List<AclBinding> rights = new ArrayList<>();
      POLICY.kafka(USERS).forEach(right -> rights.addAll(bindings(right)));
      admin.createAcls(rights).all().get();
    }
  }

  @AfterAll
  static void stop() {
    BROKER.destroy();
  }

  /** As the commands of the documentation give them. */
  private static List<AclBinding> bindings(AccessPolicy.KafkaRight right) {
    AclOperation does = right.write() ? AclOperation.WRITE : AclOperation.READ;
    List<AclBinding> bindings = new ArrayList<>();
    for (AclOperation operation : List.of(does, AclOperation.DESCRIBE)) {
      bindings.add(
          binding(
              right.user(),
              operation,
              new ResourcePattern(ResourceType.TOPIC, right.topic(), PatternType.LITERAL)));
    }
    if (!right.write()) {
      bindings.add(
          binding(
              right.user(),
              AclOperation.READ,
              new ResourcePattern(ResourceType.GROUP, right.user(), PatternType.PREFIXED)));
    }
    return bindings;
  }

  private static AclBinding binding(String user, AclOperation operation, ResourcePattern on) {
    return new AclBinding(
        on, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  @Test
  @Requirement("P4")
  void everybodyMayDoWithEachTopicWhatThePolicySays() {
    Map<String, String> everybody = new HashMap<>(USERS);
    everybody.put("stranger", "nobody");
    List<String> wrong = new ArrayList<>();
    everybody.forEach(
        (user, role) ->
            TOPICS.forEach(
                topic -> {
                  if (writes(login(user), topic) != may(role, topic, true)) {
                    wrong.add(user + " writes " + topic);
                  }
                  if (reads(login(user), topic, user) != may(role, topic, false)) {
                    wrong.add(user + " reads " + topic);
                  }
                }));

    assertThat(wrong).isEmpty();
  }

  /** Who joins the group of another could be given what it reads. */
  @Test
  void nobodyJoinsTheGroupOfTheHub() {
    assertThat(reads(login("analytics"), "crossdock.order", "analytics-2")).isTrue();
    assertThat(reads(login("analytics"), "crossdock.order", "crossdock")).isFalse();
  }

  @Test
  void nobodyComesInWithoutALogin() {
    Map<String, Object> wrong = login("analytics");
    wrong.put("sasl.jaas.config", jaas("analytics", "wrong"));
    Map<String, Object> none = login("analytics");
    none.remove("sasl.jaas.config");
    none.put("security.protocol", "PLAINTEXT");

    assertThat(writes(wrong, "crossdock.order")).isFalse();
    assertThat(reads(wrong, "crossdock.order", "analytics")).isFalse();
    assertThat(writes(none, "crossdock.order")).isFalse();
  }

  @Test
  void theCommandsForKafkaSayTheSame() {
    assertThat(
            POLICY.kafka(USERS).stream()
                .flatMap(right -> right.commands().stream())
                .filter(command -> command.contains("analytics"))
                .distinct())
        .containsExactlyInAnyOrder(
            "kafka-acls.sh --add --allow-principal User:analytics --operation Read"
                + " --operation Describe --topic crossdock.order",
            "kafka-acls.sh --add --allow-principal User:analytics --operation Read"
                + " --operation Describe --topic crossdock.stock",
            "kafka-acls.sh --add --allow-principal User:analytics --operation Read"
                + " --resource-pattern-type prefixed --group analytics");
  }

  private static boolean may(String role, String topic, boolean write) {
    return Stream.concat(POLICY.events().stream(), POLICY.topics().stream())
        .filter(line -> line.fits(topic))
        .findFirst()
        .map(line -> (write ? line.write() : line.read()).contains(role))
        .orElse(false);
  }

  private static boolean writes(Map<String, Object> settings, String topic) {
    settings.put("max.block.ms", ANSWER.toMillis());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "anything")).get();
      return true;
    } catch (ExecutionException refused) {
      return false;
    } catch (AuthorizationException | AuthenticationException refused) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Reads, and remembers in the group how far, as every listener does. */
  private static boolean reads(Map<String, Object> settings, String topic, String group) {
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.position(partition, ANSWER);
      consumer.poll(Duration.ofMillis(200));
      consumer.commitSync(ANSWER);
      return true;
    } catch (AuthorizationException | AuthenticationException refused) {
      return false;
    }
  }

  private static Map<String, Object> login(String user) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", BROKER.getBrokersAsString());
    settings.put("security.protocol", "SASL_PLAINTEXT");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config", jaas(user, user + "-password"));
    return settings;
  }

  private static String jaas(String user, String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }
}
