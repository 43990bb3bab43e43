package io.crossdock.release;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
public final class HubVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = HubVersion.class.getPackage().getImplementationVersion();
    return new String[] {"crossdock " + Objects.requireNonNullElse(version, "not packaged")};
  }
}
