package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners know the server by one key, from the first start on. */
class SftpHostKeyTest {

  @TempDir private Path data;

  @Test
  void theKeyIsOnTheDiskBeforeAnybodyConnects() throws IOException {
    Path file = data.resolve("new/sftp-host-key");

    SftpHostKey.in(file);

    assertThat(file).isNotEmptyFile();
    assertThat(file.resolveSibling("sftp-host-key.part")).doesNotExist();
  }

  @Test
  void theNextStartHasTheSameKey() throws IOException {
    Path file = data.resolve("sftp-host-key");

    KeyPair first = SftpHostKey.in(file).loadKeys(null).iterator().next();
    KeyPair second = SftpHostKey.in(file).loadKeys(null).iterator().next();

    assertThat(second.getPublic()).isEqualTo(first.getPublic());
  }

  @Test
  void aKeyThatCannotBeWrittenIsAFailure() throws IOException {
    Path inTheWay = Files.createDirectories(data.resolve("sftp-host-key.part/taken"));

    assertThatThrownBy(() -> SftpHostKey.in(data.resolve("sftp-host-key")))
        .isInstanceOf(IOException.class);
    assertThat(inTheWay).exists();
  }
}
