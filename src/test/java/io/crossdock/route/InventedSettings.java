package io.crossdock.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A value for every setting that a party file needs and gives no default for, so that a new party
 * needs nothing but its file.
 */
final class InventedSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Pattern NEEDED = Pattern.compile("\\$\\{([A-Za-z0-9_.]+):?}");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Path routes = Path.of(context.getEnvironment().getProperty("crossdock.routes", "routes"));
    Map<String, Object> settings = new TreeMap<>();
    for (Path file : partyFiles(routes)) {
      Matcher needed = NEEDED.matcher(text(file));
      while (needed.find()) {
        settings.put(needed.group(1), value(needed.group(1)));
      }
    }
    context
        .getEnvironment()
        .getPropertySources()
        .addLast(new MapPropertySource("invented", settings));
  }

  private static String value(String name) {
    String word = name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    if (word.contains("url")) {
      return "https://" + word + ".example";
    }
    return word.contains("port") ? "2200" : "invented-" + word;
  }

  private static List<Path> partyFiles(Path routes) {
    try (Stream<Path> walk = Files.walk(routes)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.getParent().endsWith("parties"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
