package io.crossdock.operation;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many messages stand in the queues of the embedded broker; nothing for an outside broker. */
@Component
class QueueDepths {

  private static final Logger LOG = LoggerFactory.getLogger(QueueDepths.class);
  private static final String QUEUES =
      "org.apache.activemq.artemis:component=addresses,subcomponent=queues,*";

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  /** Messages by queue name. */
  Map<String, Long> all() {
    Map<String, Long> depths = new TreeMap<>();
    try {
      for (ObjectName queue : beans.queryNames(new ObjectName(QUEUES), null)) {
        String name = ObjectName.unquote(queue.getKeyProperty("queue"));
        depths.merge(name, (Long) beans.getAttribute(queue, "MessageCount"), Long::sum);
      }
    } catch (JMException gone) {
      LOG.warn("the broker's queues cannot be read: {}", gone.toString());
    }
    return depths;
  }
}
