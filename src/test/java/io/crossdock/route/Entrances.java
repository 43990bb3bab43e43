package io.crossdock.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.mockito.Mockito;

/** The ways in which documents come to the hub. */
final class Entrances {

  static final String FORGED = "forged";

  private Entrances() {}

  static List<Entrance> of(Stage stage) {
    return List.of(new Web(stage), new Topic(stage), new Home(stage), new Server(stage));
  }

  /** What a sender must not be able to say. */
  static Map<String, Object> forged() {
    Map<String, Object> headers = new HashMap<>();
    for (String name :
        List.of(
            "CrossdockCompany",
            "CrossdockPriority",
            "CrossdockMessageId",
            "CrossdockOrderId",
            "CamelFileName",
            "CamelHttpPath",
            "kafka.OVERRIDE_TOPIC",
            "Authorization",
            "X-Forged")) {
      headers.put(name, name.endsWith("Priority") ? "1" : FORGED);
    }
    return headers;
  }

  private record Web(Stage stage) implements Entrance {

    private static final int OK = 200;

    @Override
    public boolean fits(RouteUnderTest route) {
      return route.policy().equals("rest") && route.calls().contains("inbox-accept");
    }

    @Override
    public boolean arrive(RouteUnderTest route, String party, byte[] raw) {
      stage.caller().isParty(party);
      Exchange answered = stage.call(route.id(), raw, forged());
      return answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class) / 100
          == OK / 100;
    }
  }

  private record Topic(Stage stage) implements Entrance {

    @Override
    public boolean fits(RouteUnderTest route) {
      return route.comesFrom("kafka");
    }

    @Override
    public boolean arrive(RouteUnderTest route, String party, byte[] raw) throws Exception {
      KafkaManualCommit position = Mockito.mock(KafkaManualCommit.class);
      Map<String, Object> headers = forged();
      headers.put(KafkaConstants.MANUAL_COMMIT, position);
      headers.put(KafkaConstants.PARTITION, 3);
      headers.put(KafkaConstants.OFFSET, 42L);
      stage.deliver(route.id(), raw, headers);
      return !Mockito.mockingDetails(position).getInvocations().isEmpty();
    }
  }

  private record Home(Stage stage) implements Entrance {

    @Override
    public boolean fits(RouteUnderTest route) {
      return route.has("files.claim");
    }

    /** A file is taken when it is complete and did not change between two looks. */
    @Override
    public boolean arrive(RouteUnderTest route, String party, byte[] raw) throws Exception {
      Path home = PartnerHome.of(stage, party);
      empty(home.getParent().resolveSibling("claimed"));
      Path file = Files.createTempFile(home.resolve("in"), "sample", ".x12");
      Files.write(file, raw);
      stage.deliver(route.id(), null, forged());
      stage.deliver(route.id(), null, forged());
      boolean stored = !stage.stores().calls("FileLedger", "stored").isEmpty();
      boolean taken = !Files.exists(file);
      Files.deleteIfExists(file);
      return taken && stored;
    }

    @Override
    public boolean storesNonsense() {
      return false;
    }

    private static void empty(Path folder) {
      if (!Files.isDirectory(folder)) {
        return;
      }
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Server(Stage stage) implements Entrance {

    @Override
    public boolean fits(RouteUnderTest route) {
      return route.comesFrom("sftp");
    }

    @Override
    public boolean arrive(RouteUnderTest route, String party, byte[] raw) throws Exception {
      Map<String, Object> headers = forged();
      headers.put(Exchange.FILE_NAME_ONLY, "sample.x12");
      headers.put(Exchange.FILE_LAST_MODIFIED, System.currentTimeMillis());
      return stage.deliver(route.id(), raw, headers).getException() == null;
    }

    @Override
    public boolean storesNonsense() {
      return false;
    }
  }
}
