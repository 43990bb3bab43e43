package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RemoteFileTest {

  private int given;
  private boolean closed;

  @Test
  void aFileOfTheAgreedSizeIsReadWhole() throws IOException {
    byte[] bytes = new byte[100];

    assertThat(RemoteFile.read(new ByteArrayInputStream(bytes), 100, 100)).contains(bytes);
    assertThat(RemoteFile.read(new ByteArrayInputStream(bytes), -1, 100)).contains(bytes);
  }

  @Test
  void aFileThatIsListedAsTooLargeIsClosedUnread() throws IOException {
    assertThat(RemoteFile.read(endless(), 101, 100)).isEmpty();
    assertThat(given).isZero();
    assertThat(closed).isTrue();
  }

  @Test
  void ofAFileThatIsLargerThanListedNoMoreIsReadThanWasAgreed() throws IOException {
    assertThat(RemoteFile.read(endless(), 10, 100)).isEmpty();
    assertThat(given).isEqualTo(101);
    assertThat(closed).isTrue();
  }

  private InputStream endless() {
    return new InputStream() {
      @Override
      public int read() {
        given++;
        return 'x';
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }
}
