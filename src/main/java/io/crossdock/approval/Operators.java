package io.crossdock.approval;

import java.util.Set;

/** Who operates the hub; the settings say it. */
public interface Operators {

  /** The logins of all operators, one at least. */
  Set<String> logins();
}
