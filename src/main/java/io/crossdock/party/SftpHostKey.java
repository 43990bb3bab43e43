package io.crossdock.party;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/**
 * The key by which partners know our SFTP server. It is made once, before anybody connects, and
 * used only when it is on the disk: the library would go on with one that it could not write, and
 * after the next start every partner would refuse the server as a stranger.
 */
final class SftpHostKey {

  private static final int KEY_BITS = 256;

  private SftpHostKey() {}

  /**
   * The key in this file.
   *
   * @throws IOException where there is none and none can be written
   */
  static SimpleGeneratorHostKeyProvider in(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    return provider(file);
  }

  private static void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    provider(part).loadKeys(null);
    if (!Files.exists(part) || Files.size(part) == 0) {
      throw new IOException("the host key of the SFTP server cannot be written to " + file);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static SimpleGeneratorHostKeyProvider provider(Path file) {
    SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(file);
    provider.setAlgorithm("EC");
    provider.setKeySize(KEY_BITS);
    provider.setOverwriteAllowed(false);
    provider.setStrictFilePermissions(true);
    return provider;
  }
}
