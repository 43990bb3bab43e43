package io.crossdock.operation;

import io.crossdock.message.Headers;
import io.crossdock.message.RouteGate;
import io.crossdock.model.CanonicalJson;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends the notice of a case after its commit, on a thread of its own: neither a broker that is
 * away nor a flood of cases slows a decision. The case is the record; a notice may be missed.
 */
@Component
class CaseNotices {

  private static final Logger LOG = LoggerFactory.getLogger(CaseNotices.class);
  private static final int WAITING = 1_000;

  private final CamelContext camel;
  private final RouteGate gate;
  private final ProducerTemplate template;
  private final ExecutorService sender =
      new ThreadPoolExecutor(
          0,
          1,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          CaseNotices::thread,
          (notice, pool) -> LOG.warn("too many cases at once: a notice is left out"));

  CaseNotices(CamelContext camel, RouteGate gate) {
    this.camel = camel;
    this.gate = gate;
    this.template = camel.createProducerTemplate();
  }

  @TransactionalEventListener
  void opened(CaseNotice notice) {
    sender.execute(() -> send(notice.queue(), notice.caseId(), notice));
  }

  /** Nobody took care of cases in time: told where the oldest of them was told. */
  @TransactionalEventListener
  void escalated(Escalation escalation) {
    sender.execute(() -> send(escalation.queue(), escalation.oldestCase(), escalation));
  }

  @PreDestroy
  void stop() {
    sender.shutdown();
  }

  private void send(String from, String caseId, Object notice) {
    if (!camel.isStarted()) {
      return;
    }
    String queue = "dead." + from;
    try (RouteGate.Unit unit = gate.enter("case-notice")) {
      template.sendBodyAndHeader(
          "direct:case-notice", CanonicalJson.write(notice), Headers.QUEUE, queue);
    } catch (CamelExecutionException unsent) {
      LOG.warn("case {} stands, its notice was not sent: {}", caseId, unsent.toString());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "case-notices");
    thread.setDaemon(true);
    return thread;
  }
}
