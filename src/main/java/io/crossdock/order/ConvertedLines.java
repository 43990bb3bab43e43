package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.ChannelUnit;
import io.crossdock.model.DecimalText;
import io.crossdock.model.LineItem;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in the timeline which lines were ordered in another unit than the one they are kept in. */
@Component
class ConvertedLines {

  private static final int MOST_IN_WORDS = 10;

  private final Timeline timeline;

  ConvertedLines(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Writes one checkpoint {@code unitConverted}, where any of the lines was converted. */
  void remember(
      JdbcClient tx, String orderId, Collection<LineItem> lines, String actor, String cause) {
    List<LineItem> converted = lines.stream().filter(line -> line.channelUnit() != null).toList();
    if (converted.isEmpty()) {
      return;
    }
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    converted.forEach(line -> add(detail.withArray("/lines").addObject(), line));
    String words =
        converted.stream()
            .limit(MOST_IN_WORDS)
            .map(ConvertedLines::words)
            .collect(Collectors.joining("; "));
    timeline.add(tx, orderId, "unitConverted", "hub", actor, words + " (" + cause + ")", detail);
  }

  private static String words(LineItem line) {
    ChannelUnit channel = line.channelUnit();
    return "line %s: %s %s are %s %s"
        .formatted(
            line.lineId(),
            DecimalText.text(channel.quantity()),
            channel.unit(),
            DecimalText.text(line.quantity()),
            line.unit());
  }

  private static void add(ObjectNode target, LineItem line) {
    ChannelUnit channel = line.channelUnit();
    target.put("lineId", line.lineId());
    target.put("ordered", DecimalText.text(channel.quantity()) + " " + channel.unit());
    target.put("factor", DecimalText.text(channel.factor()));
    target.put("quantity", DecimalText.text(line.quantity()) + " " + line.unit());
  }
}
