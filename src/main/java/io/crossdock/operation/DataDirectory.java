package io.crossdock.operation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder that holds everything the embedded default keeps on disk: database, broker journal,
 * partner homes, generated secrets. One hub at a time: a lock file refuses a second one, because
 * two hubs in one folder would share a broker journal and corrupt it.
 */
@Component
public class DataDirectory implements DisposableBean {

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  DataDirectory(@Value("${crossdock.data}") Path data) throws IOException {
    root = Files.createDirectories(data.toAbsolutePath().normalize());
    channel =
        FileChannel.open(
            root.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = tryLock();
    if (lock == null) {
      channel.close();
      throw new IllegalStateException(
          "Another hub already runs on the data directory "
              + root
              + ". Stop it, or start this one with --crossdock.data=<another folder>.");
    }
  }

  private FileLock tryLock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  /** The absolute, normalised root. */
  public Path root() {
    return root;
  }

  /** A folder below the root, created when missing. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException("cannot create the folder " + root.resolve(name), e);
    }
  }

  @Override
  public void destroy() throws IOException {
    lock.release();
    channel.close();
  }
}
