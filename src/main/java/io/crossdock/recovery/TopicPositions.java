package io.crossdock.recovery;

import io.crossdock.message.RestoreListener;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.RefusedStartException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Where the hub reads in the topics of parties. The broker keeps the position, so that a restore of
 * the database leaves it behind records that the hub has forgotten: it is set back by time.
 */
@Component
class TopicPositions {

  private static final Logger LOG = LoggerFactory.getLogger(TopicPositions.class);
  private static final int PATIENCE_SECONDS = 30;

  private final PartyRegistry parties;

  TopicPositions(PartyRegistry parties) {
    this.parties = parties;
  }

  /** Whether what a party tells comes by a topic; where no broker is set, it tells nothing. */
  static boolean isByTopic(Party party) {
    return has(party, "topic") && has(party, "group");
  }

  private static boolean has(Party party, String parameter) {
    return party.parameter(parameter).filter(StringUtils::hasText).isPresent();
  }

  /**
   * Sets every position back to before a time; one that stands there already stays.
   *
   * @throws RefusedStartException where a broker does not answer, or somebody reads: the group can
   *     be moved only while no hub runs
   */
  void setBack(Instant restoredTo) {
    parties.all().stream()
        .filter(TopicPositions::isByTopic)
        .filter(party -> has(party, "brokers"))
        .forEach(party -> setBack(party, restoredTo.minus(RestoreListener.OVERLAP)));
  }

  private static void setBack(Party party, Instant to) {
    String group = party.parameter("group").orElseThrow();
    String topic = party.parameter("topic").orElseThrow();
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            party.parameter("brokers").orElseThrow(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_SECONDS * 1_000);
    try (Admin admin = Admin.create(config)) {
      Map<TopicPartition, OffsetAndMetadata> back = earlier(admin, group, topic, to);
      if (!back.isEmpty()) {
        move(admin, group, back);
      }
      LOG.info("group {} reads {} again from {}: {}", group, topic, to, back);
    } catch (ExecutionException | TimeoutException e) {
      throw refused(party, group, topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(party, group, topic, e);
    }
  }

  /** The positions of the group that are behind the time, as they are to be. */
  private static Map<TopicPartition, OffsetAndMetadata> earlier(
      Admin admin, String group, String topic, Instant to)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> now =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    now.keySet().stream()
        .filter(each -> each.topic().equals(topic))
        .forEach(each -> asked.put(each, OffsetSpec.forTimestamp(to.toEpochMilli())));
    Map<TopicPartition, ListOffsetsResultInfo> then =
        admin.listOffsets(asked).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
    then.forEach(
        (partition, found) -> {
          // below zero: nothing was written since
          if (found.offset() >= 0 && found.offset() < now.get(partition).offset()) {
            back.put(partition, new OffsetAndMetadata(found.offset()));
          }
        });
    return back;
  }

  /** A hub that was killed stays in its group until the broker misses it. */
  private static void move(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> back)
      throws ExecutionException, InterruptedException, TimeoutException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        admin.alterConsumerGroupOffsets(group, back).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        boolean over = System.nanoTime() - until > 0;
        if (!(e.getCause() instanceof UnknownMemberIdException) || over) {
          throw e;
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  private static RefusedStartException refused(
      Party party, String group, String topic, Exception e) {
    String cause = e.getCause() == null ? e.toString() : e.getCause().toString();
    return new RefusedStartException(
        List.of(
            ("CROSSDOCK_RECOVER_FROM: group %s cannot be set back in topic %s of %s: %s. Every hub"
                    + " must be stopped, and the broker must run.")
                .formatted(group, topic, party.id(), cause)));
  }
}
