package io.crossdock.message;

import org.springframework.stereotype.Component;

/** The name under which this process holds leases; a new one at every start. */
@Component
public class InstanceId {

  private final String value = "hub-" + ProcessHandle.current().pid() + "-" + Ids.next();

  /** The name, unique over all processes and starts. */
  public String value() {
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
