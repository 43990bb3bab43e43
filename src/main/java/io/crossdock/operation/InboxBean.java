package io.crossdock.operation;

import io.crossdock.message.InboxViews;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** What was taken in and is not decided yet. */
@Component
@ManagedResource(
    objectName = "io.crossdock:type=Inbox",
    description = "What was taken in and is not decided yet")
public class InboxBean {

  private final InboxViews inbox;

  InboxBean(InboxViews inbox) {
    this.inbox = inbox;
  }

  /** One line per party and document that has undecided messages. */
  @ManagedOperation(description = "Per party and document: waiting, processing, oldest")
  public String list() {
    List<InboxViews.Backlog> backlog = inbox.backlog();
    return backlog.isEmpty()
        ? "everything is decided"
        : backlog.stream()
            .map(
                one ->
                    "%-32s waiting %d  processing %d  oldest %s"
                        .formatted(
                            one.party() + "/" + one.document(),
                            one.waiting(),
                            one.processing(),
                            CaseText.age(one.oldestSeconds())))
            .collect(Collectors.joining(System.lineSeparator()));
  }
}
