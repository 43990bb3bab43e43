package io.crossdock.approval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets operators act: at once what one person may do, after the word of a second person what weighs
 * more. Nothing is done before; the word and the act are one commit, so a crash between them
 * neither loses nor doubles the act.
 */
@Component
public class Approvals {

  private final ApprovalStore store;
  private final ApprovalRules rules;
  private final Operators operators;
  private final ObjectProvider<ApprovedAct> acts;
  private final TransactionTemplate transaction;
  private final Duration within;

  /**
   * Over the acts of all packages.
   *
   * @param within how long a second person has time
   */
  Approvals(
      ApprovalStore store,
      ApprovalRules rules,
      Operators operators,
      ObjectProvider<ApprovedAct> acts,
      PlatformTransactionManager transactions,
      @Value("${crossdock.approval.within}") Duration within) {
    this.store = store;
    this.rules = rules;
    this.operators = operators;
    this.acts = acts;
    this.transaction = new TransactionTemplate(transactions);
    this.within = within;
  }

  /**
   * Does an act, or keeps it until a second person agrees.
   *
   * @param act its word
   * @throws IllegalArgumentException where it cannot be done now
   * @throws NotDecided where it needs a second person and the hub knows none
   */
  public Acted act(String act, Asked asked) {
    ApprovedAct wanted = named(act);
    return secondPerson(act, asked, wanted.weigh(asked))
        .<Acted>map(waiting -> waiting)
        .orElseGet(() -> new Acted.Done(wanted.perform(asked, Agreement.NOT_NEEDED)));
  }

  /**
   * Keeps an act until a second person agrees, where its weight asks for that. It joins the
   * transaction of its caller. Who asks for the same again gets the same approval.
   *
   * @return nothing where one person is enough
   * @throws NotDecided where it needs a second person and the hub knows none
   */
  public Optional<Acted.Waiting> secondPerson(String act, Asked asked, Weight weight) {
    return rules
        .whySecond(weight)
        .map(
            why -> {
              List<String> others = others(asked.actor());
              if (others.isEmpty()) {
                throw new NotDecided(alone(weight, why, asked.actor()));
              }
              String id = transaction.execute(tx -> kept(act, asked, weight, why));
              return new Acted.Waiting(store.find(id).orElseThrow(), others);
            });
  }

  private String kept(String act, Asked asked, Weight weight, String why) {
    Optional<Approval> before = store.lockWaiting(act, asked.subject());
    if (before.isPresent()) {
      String id = before.get().approvalId();
      boolean waits = before.get().state() == Approval.State.waiting;
      if (waits && store.isSame(id, asked.detail(), weight)) {
        return id;
      }
      store.replace(id, asked.actor());
    }
    String id = store.add(act, asked, weight, why, within);
    if (id == null) {
      throw new NotDecided("somebody else asks for the same just now: look first");
    }
    return id;
  }

  private List<String> others(String actor) {
    return operators.logins().stream().filter(login -> !login.equals(actor)).sorted().toList();
  }

  private static String alone(Weight weight, String why, String actor) {
    return ("%s needs the approval of a second person (%s), and this hub has no other operator than"
            + " %s: set CROSSDOCK_OPS_SECOND_USER and CROSSDOCK_OPS_SECOND_PASSWORD, or other limits"
            + " (docs/approvals.md)")
        .formatted(weight.about(), why, actor);
  }

  /** What was asked for, newest first; no state means all. */
  public List<Approval> list(Approval.State state) {
    return store.list(state);
  }

  /** One approval. */
  public Optional<Approval> find(String approvalId) {
    return store.find(approvalId);
  }

  /** Who may decide about something: every operator but who asked. */
  public List<String> waitsFor(Approval approval) {
    return approval.state() == Approval.State.waiting ? others(approval.askedBy()) : List.of();
  }

  /**
   * The second person agrees: it is done now.
   *
   * @return what happened, in words
   * @throws IllegalArgumentException where it waits no more, this person may not, it has grown
   *     since it was asked for, or it cannot be done now; it waits on then
   */
  public String approve(String approvalId, String actor, String reason) {
    Approval approval = waiting(approvalId);
    if (!others(approval.askedBy()).contains(actor)) {
      throw new NotDecided(
          "%s asked for it: another operator has to approve it, with a login of their own, not %s"
              .formatted(approval.askedBy(), actor));
    }
    ApprovedAct act = named(approval.act());
    Asked asked = store.asked(approvalId);
    if (act.weigh(asked).isMoreThan(store.weight(approvalId))) {
      throw new NotDecided(
          "it has grown since %s asked for it: ask for it again".formatted(approval.askedBy()));
    }
    String result = act.perform(asked, agreement(approvalId, actor, reason));
    Approval.State state = store.find(approvalId).orElseThrow().state();
    if (state != Approval.State.done) {
      throw new IllegalStateException(
          "%s was done, and approval %s is %s".formatted(approval.act(), approvalId, state));
    }
    return result;
  }

  private Agreement agreement(String approvalId, String actor, String reason) {
    return new Agreement(
        actor,
        reason,
        tx -> {
          if (!store.end(tx, approvalId, Approval.State.done, "approve", actor, reason)) {
            throw new NotDecided("somebody else has decided it just now");
          }
        });
  }

  /**
   * It is not done: refused by a second person, or taken back by who asked.
   *
   * @throws IllegalArgumentException where it waits no more
   */
  public Approval refuse(String approvalId, String actor, String reason) {
    boolean own = waiting(approvalId).askedBy().equals(actor);
    boolean ended =
        Boolean.TRUE.equals(
            transaction.execute(tx -> store.refuse(approvalId, own, actor, reason)));
    if (!ended) {
      throw new NotDecided("somebody else has decided it just now");
    }
    return store.find(approvalId).orElseThrow();
  }

  private Approval waiting(String approvalId) {
    Approval approval =
        store
            .find(approvalId)
            .orElseThrow(() -> new NotDecided("there is no approval " + approvalId));
    if (approval.state() != Approval.State.waiting) {
      throw new NotDecided(
          approval.state() == Approval.State.expired
              ? "it expired at " + approval.expiresAt() + ": ask for it again"
              : "it is " + approval.state() + " already");
    }
    return approval;
  }

  private ApprovedAct named(String act) {
    return acts.stream()
        .filter(one -> one.name().equals(act))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody does " + act));
  }
}
