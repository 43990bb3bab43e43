package io.crossdock.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.env.MapPropertySource;

/**
 * Keys and passwords of the demonstration's parties, made once per data directory and kept in a
 * file that only its owner may read. No default password exists anywhere.
 */
final class DemoSecrets {

  private static final String[] NAMES = {
    "CROSSDOCK_KEY_MOBILE_APP",
    "CROSSDOCK_SFTP_PASSWORD_RETAILER_ACME",
    "CROSSDOCK_SFTP_PASSWORD_RETAILER_GLOBEX"
  };
  private static final int BYTES = 24;

  private DemoSecrets() {}

  /** The secrets as a property source; missing ones are made and stored. */
  static MapPropertySource of(Path data) {
    Path file = data.resolve("demo-secrets.properties");
    try {
      Files.createDirectories(data);
      Properties known = read(file);
      boolean fresh = false;
      for (String name : NAMES) {
        fresh |= known.putIfAbsent(name, random()) == null;
      }
      if (fresh) {
        write(file, known);
      }
      Map<String, Object> values = new java.util.HashMap<>();
      known.forEach((name, value) -> values.put((String) name, value));
      return new MapPropertySource("crossdockDemoSecrets", values);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the demonstration's secrets in " + file, e);
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties known = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        known.load(in);
      }
    }
    return known;
  }

  private static void write(Path file, Properties secrets) throws IOException {
    if (!Files.exists(file)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      secrets.store(out, "secrets of the demonstration, made on its first start");
    }
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
