package io.crossdock.operation;

import io.crossdock.message.InboxStore;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person reads before deciding about a case: who did what, and the messages themselves. */
@Component
class CaseEvidence {

  private static final int SHOWN = 50_000;

  /** One thing that was done with a case: open, again, retry, close. */
  record Step(OffsetDateTime at, String action, String actor, String reason) {}

  private record Call(byte[] request, Integer responseStatus, byte[] response) {}

  private final JdbcClient db;
  private final InboxStore inbox;

  CaseEvidence(JdbcClient db, InboxStore inbox) {
    this.db = db;
    this.inbox = inbox;
  }

  /** What was done with a case, oldest first. */
  List<Step> history(String caseId) {
    return db.sql(
            "select at, action, actor, reason from case_history where case_id = ? order by at")
        .param(caseId)
        .query(Step.class)
        .list();
  }

  /** What came in and what was sent and answered, each as text; a sentence where there is none. */
  String messages(CaseView one) {
    StringJoiner text = new StringJoiner(System.lineSeparator().repeat(2));
    received(one).ifPresent(body -> text.add(part("received", body)));
    call(one)
        .ifPresent(
            call -> {
              add(text, "sent", call.request());
              add(text, "answered with " + call.responseStatus(), call.response());
            });
    return text.length() == 0 ? "no message belongs to this case" : text.toString();
  }

  private Optional<byte[]> received(CaseView one) {
    Optional<byte[]> kept =
        db.sql("select raw from exception_case where case_id = ? and raw is not null")
            .param(one.caseId())
            .query(byte[].class)
            .optional();
    return kept.isPresent() || one.messageId() == null ? kept : inbox.body(one.messageId());
  }

  private Optional<Call> call(CaseView one) {
    return one.effectId() == null
        ? Optional.empty()
        : db.sql("select request, response_status, response from effect_all where effect_id = ?")
            .param(one.effectId())
            .query(Call.class)
            .optional();
  }

  private static void add(StringJoiner text, String name, byte[] body) {
    if (body != null) {
      text.add(part(name, body));
    }
  }

  private static String part(String name, byte[] body) {
    String whole = new String(body, StandardCharsets.UTF_8);
    String shown =
        whole.length() <= SHOWN
            ? whole
            : whole.substring(0, SHOWN)
                + "%n… %d more characters".formatted(whole.length() - SHOWN);
    return name + ":" + System.lineSeparator() + shown;
  }
}
