package io.crossdock.release;

import java.util.function.UnaryOperator;
import org.apache.camel.spi.PropertiesSource;

/** The hub's own settings, as Camel asks for them. */
record SettingsSource(UnaryOperator<String> settings) implements PropertiesSource {

  @Override
  public String getName() {
    return "settings";
  }

  @Override
  public String getProperty(String name) {
    return settings.apply(name);
  }
}
