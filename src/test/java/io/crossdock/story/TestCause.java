package io.crossdock.story;

import io.crossdock.inventory.Cause;

/** Who changes master data in stories. */
final class TestCause {

  static final Cause CAUSE = new Cause("story", "set up by a test");

  private TestCause() {}
}
