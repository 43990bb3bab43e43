package io.crossdock.recovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.NewCase;
import io.crossdock.message.RestoreListener;
import io.crossdock.party.Direction;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpHomes;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Parties that tell the hub things by themselves were answered that it has them, and it has them no
 * more. Nobody but they can tell them again: one case for each, until the recovery ends. Not for
 * those that the hub asks again itself: by polls, in topics, in their homes.
 */
@Component
class UntoldParties implements RestoreListener {

  static final String STEP = "recovery";
  static final String CAUSE = "what it told in the time that was lost must be told again";

  private static final String CLOSED = "the recovery has ended";

  private final CaseDesk cases;
  private final PartyRegistry parties;

  UntoldParties(CaseDesk cases, PartyRegistry parties) {
    this.cases = cases;
    this.parties = parties;
  }

  @Override
  public String counts() {
    return "partiesToAsk";
  }

  @Override
  public long begun(JdbcClient tx, Instant restoredTo) {
    Set<String> polled =
        new HashSet<>(tx.sql("select distinct party from poll_cursor").query(String.class).list());
    List<Party> untold =
        parties.all().stream()
            .filter(UntoldParties::tells)
            .filter(party -> !polled.contains(party.id()))
            .filter(party -> !SftpHomes.hasHome(party) && !TopicPositions.isByTopic(party))
            .toList();
    untold.forEach(party -> cases.openStanding(tx, found(party, restoredTo)));
    return untold.size();
  }

  private static boolean tells(Party party) {
    return party.documents().values().stream().anyMatch(each -> each.direction() == Direction.IN);
  }

  private static NewCase found(Party party, Instant restoredTo) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("since", restoredTo.minus(OVERLAP).toString());
    detail.put(
        "next", "let it tell again what it told since then; what the hub knows does no harm");
    return NewCase.standing(
        NewCase.Category.unknownOutcome,
        party.company(),
        party.id(),
        STEP,
        CAUSE,
        blocks(party),
        detail);
  }

  private static String blocks(Party party) {
    return "what " + party.id() + " told in the time that was lost";
  }

  @Override
  public void ended(JdbcClient tx) {
    parties
        .all()
        .forEach(party -> cases.closeForBlocked(tx, party.id(), List.of(blocks(party)), CLOSED));
  }
}
