package io.crossdock.security;

import io.crossdock.party.RefusedStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Where the operators' password comes from: a setting, or in a demonstration a file. */
final class OpsPassword {

  private static final int SHORTEST = 12;
  private static final int RANDOM_BYTES = 15;

  private OpsPassword() {}

  /**
   * The login of a real hub.
   *
   * @throws RefusedStartException where no password is set, or a short one
   */
  static OpsLogin configured(String user, String password) {
    if (password.isBlank()) {
      throw refused("there is no password for operators: set CROSSDOCK_OPS_PASSWORD");
    }
    if (password.length() < SHORTEST) {
      throw refused("CROSSDOCK_OPS_PASSWORD is shorter than 12 characters");
    }
    return new OpsLogin(user, password, false);
  }

  /**
   * The login of a second person.
   *
   * @throws RefusedStartException where it is the first one, or its password is short
   */
  static OpsLogin second(OpsLogin first, String user, String password) {
    if (user.equalsIgnoreCase(first.user())) {
      throw refused("CROSSDOCK_OPS_SECOND_USER is the first one: another name is needed");
    }
    if (password.length() < SHORTEST) {
      throw refused("CROSSDOCK_OPS_SECOND_PASSWORD is shorter than 12 characters");
    }
    return new OpsLogin(user, password, false);
  }

  /** The login of a demonstration: made up once per data directory, readable by its owner only. */
  static OpsLogin generated(String user, Path data) {
    Path file = data.resolve("ops-password");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new OpsLogin(user, Files.readString(file).trim(), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the operators' password in " + file, e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "ops", ".new", owner());
    Files.writeString(written, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] owner() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static RefusedStartException refused(String sentence) {
    return new RefusedStartException(List.of(sentence));
  }
}
