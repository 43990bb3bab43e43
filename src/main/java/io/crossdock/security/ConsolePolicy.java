package io.crossdock.security;

import io.hawt.jmx.JMXSecurity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import org.jolokia.server.core.restrictor.RestrictorFactory;
import org.jolokia.server.core.service.api.Restrictor;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/**
 * Tells the console which buttons to show: those that {@code jolokia-access.xml} lets through.
 * Hawtio brings a bean of this kind that says yes to everything, so that people would find out by
 * an error. This one decides nothing: Jolokia asks the same file again at every call.
 */
@Component
@ManagedResource(objectName = "hawtio:type=security,area=jmx,name=CrossdockPolicy")
public class ConsolePolicy extends JMXSecurity {

  private static final String POLICY = "classpath:/jolokia-access.xml";

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Restrictor policy;

  ConsolePolicy() throws IOException {
    policy = RestrictorFactory.lookupPolicyRestrictor(POLICY);
    if (policy == null) {
      throw new IllegalStateException("there is no " + POLICY + ": everything would be allowed");
    }
  }

  /** True where anything of the MBean may be read or called. */
  @Override
  public boolean canInvoke(String mbean) {
    try {
      ObjectName name = new ObjectName(mbean);
      MBeanInfo info = beans.getMBeanInfo(name);
      return names(info.getOperations()).anyMatch(it -> policy.isOperationAllowed(name, it))
          || names(info.getAttributes()).anyMatch(it -> policy.isAttributeReadAllowed(name, it));
    } catch (InstanceNotFoundException gone) {
      return false;
    } catch (JMException e) {
      throw new IllegalArgumentException("no MBean: " + mbean, e);
    }
  }

  /**
   * True where the operation may be called.
   *
   * @param operation name, with or without its signature
   */
  @Override
  public boolean canInvoke(String mbean, String operation) {
    try {
      return policy.isOperationAllowed(new ObjectName(mbean), operation);
    } catch (JMException e) {
      throw new IllegalArgumentException("no MBean: " + mbean, e);
    }
  }

  @Override
  public boolean canInvoke(String mbean, String operation, String[] types) {
    return canInvoke(mbean, operation + "(" + String.join(",", types) + ")");
  }

  /** Many questions at once: MBean and its operations, one row of the answer for each. */
  @Override
  public TabularData canInvoke(Map<String, List<String>> query) throws OpenDataException {
    TabularData answer = new TabularDataSupport(CAN_INVOKE_TABULAR_TYPE);
    for (Map.Entry<String, List<String>> asked : query.entrySet()) {
      String mbean = asked.getKey();
      if (asked.getValue().isEmpty()) {
        answer.put(row(mbean, "", canInvoke(mbean)));
      }
      for (String operation : asked.getValue()) {
        answer.put(row(mbean, operation, canInvoke(mbean, operation)));
      }
    }
    return answer;
  }

  private static CompositeDataSupport row(String mbean, String operation, boolean allowed)
      throws OpenDataException {
    return new CompositeDataSupport(
        CAN_INVOKE_RESULT_ROW_TYPE,
        CAN_INVOKE_RESULT_COLUMNS,
        new Object[] {mbean, operation, allowed});
  }

  private static Stream<String> names(MBeanFeatureInfo[] features) {
    return Arrays.stream(features).map(MBeanFeatureInfo::getName);
  }
}
