package io.crossdock.release;

import org.springframework.context.ApplicationContext;

/** Which release a hub runs, for stories. */
public final class LiveRelease {

  private LiveRelease() {}

  /** The digest of the release that is live. */
  public static String of(ApplicationContext hub) {
    return hub.getBean(ReleaseSwitch.class).digest();
  }
}
