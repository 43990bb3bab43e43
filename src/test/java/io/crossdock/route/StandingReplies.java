package io.crossdock.route;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Commitment;
import io.crossdock.message.Digest;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.Receipt;
import io.crossdock.message.RoutePoll;
import io.crossdock.model.Availability;
import io.crossdock.model.PriceAnswer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mockito.invocation.InvocationOnMock;

/** What some stores give back in every case, because it is not what is plausible elsewhere. */
final class StandingReplies {

  private StandingReplies() {}

  static void addTo(Map<String, RecordedStores.Reply> replies) {
    replies.put("GroupCommitter.commit", StandingReplies::commit);
    replies.put("KillSwitches.isOn", call -> false);
    replies.put("CaseStore.openOf", call -> List.of("sample"));
    replies.put("FileLedger.knows", call -> false);
    replies.put("SkuCrossReference.apply", call -> call.getArgument(0));
    replies.put("BusinessKeys.history", call -> new BusinessKeys.History(0, null));
    replies.put("IdempotencyKeys.claim", call -> IdempotencyKeys.Claim.mine);
    replies.put("PollCursors.load", call -> RoutePoll.beginning());
    replies.put("AvailabilityAnswers.of", StandingReplies::nothingToSell);
    replies.put("ChannelNumbers.unknown", call -> List.of());
    replies.put("PriceAnswers.of", StandingReplies::nothingPriced);
    // a suspect that is seen and never had would keep the dispatcher at it, as fast as it can
    replies.put("InboxStore.hasSuspect", call -> false);
    replies.put("InboxStore.claimSuspect", call -> Optional.empty());
    replies.put("InboxStore.storeChunks", call -> 0);
    replies.put("InboxStore.insert", StandingReplies::stored);
  }

  private static Object nothingToSell(InvocationOnMock call) {
    OffsetDateTime asOf = OffsetDateTime.parse("2026-11-20T10:00:00Z");
    List<Availability.Item> items = List.of(Availability.Item.unknown("sample"));
    return new Availability(null, 0, call.getArgument(0), asOf, items, Map.of());
  }

  private static Object nothingPriced(InvocationOnMock call) {
    OffsetDateTime asOf = OffsetDateTime.parse("2026-11-20T10:00:00Z");
    return new PriceAnswer(null, 1, call.getArgument(0), asOf, List.of(), Map.of());
  }

  private static Object commit(InvocationOnMock call) throws Throwable {
    return call.<Commitment<?>>getArgument(0).apply(null);
  }

  /** The message of the receipt, as its first attempt sees it. */
  private static InboxMessage stored(InvocationOnMock call) {
    Receipt receipt = call.getArgument(2);
    return new InboxMessage(
        call.getArgument(1),
        Instant.parse("2026-11-20T10:00:00Z"),
        1,
        receipt.company(),
        receipt.party(),
        receipt.document(),
        receipt.priority(),
        receipt.correlationId(),
        receipt.traceparent(),
        receipt.sourceName(),
        receipt.contentType(),
        receipt.attributes(),
        Digest.sha256(receipt.body()),
        receipt.body());
  }
}
