package io.crossdock.message;

import java.io.IOException;

/** The system answered with a server error: it may or may not have done what was asked. */
public class SystemFailed extends IOException {

  private static final long serialVersionUID = 1L;

  SystemFailed(int status) {
    super("the system answered " + status);
  }
}
