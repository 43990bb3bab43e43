package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim is made as a whole or leaves nothing behind. */
class ClaimFolderTest {

  private static final String PARTY = "retailer-acme";

  @TempDir private Path data;

  @Test
  void aFileIsClaimedWithItsOrigin() throws IOException {
    ClaimFolder claims = new ClaimFolder(data);
    Path file = Files.writeString(data.resolve("po.x12"), "ISA");

    Claim claim = claims.take(file, PARTY).orElseThrow();

    assertThat(file).doesNotExist();
    assertThat(claims.of(PARTY)).containsExactly(claim);
    assertThat(claims.content(claim.fileId())).hasContent("ISA");
  }

  @Test
  void aFileThatIsGoneMeanwhileLeavesNoClaim() {
    ClaimFolder claims = new ClaimFolder(data);

    assertThat(claims.take(data.resolve("gone.x12"), PARTY)).isEmpty();
    assertThat(folders()).isZero();
  }

  /** Otherwise each look at a full disk would leave one more folder, until none can be made. */
  @Test
  void aClaimThatFailsLeavesNothingBehind() throws IOException {
    ClaimFolder claims = new ClaimFolder(data);
    Path noFolder = Files.writeString(data.resolve("plain"), "a file");

    assertThatThrownBy(() -> claims.take(noFolder.resolve("po.x12"), PARTY))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(folders()).isZero();
  }

  private long folders() {
    try (Stream<Path> all = Files.list(data.resolve("claimed"))) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
