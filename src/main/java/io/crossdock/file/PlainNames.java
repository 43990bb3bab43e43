package io.crossdock.file;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.RemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses what a hostile or careless server lists: any name that is not one plain segment
 * (CVE-2026-79983: the FTP component joins names of a listing to paths unchecked), and uploads
 * under way: those with a temporary name, and what does not look as it did at the last poll. It is
 * asked before anything is read or moved.
 */
final class PlainNames implements GenericFileFilter<Object> {

  private static final Logger LOG = LoggerFactory.getLogger(PlainNames.class);
  private static final int REMEMBERED = 10_000;

  private record Look(long size, long modified) {}

  private final Unchanged<String> looks = new Unchanged<>(REMEMBERED);

  @Override
  public boolean accept(GenericFile<Object> file) {
    String name = file.getFileNameOnly();
    boolean plain = PlainName.is(name) && name.equals(file.getFileName());
    if (!plain || file.isDirectory()) {
      if (!plain) {
        LOG.warn("a server lists a name that is refused: {}", file.getFileName());
      }
      return false;
    }
    return !PlainName.isTemporary(name) && isSettled(file);
  }

  /** A second interchange that is still being written behind a complete one is not cut off. */
  private boolean isSettled(GenericFile<Object> file) {
    String where =
        file instanceof RemoteFile<?> remote
            ? remote.getHostname() + ":" + file.getAbsoluteFilePath()
            : file.getAbsoluteFilePath();
    return looks.look(where, new Look(file.getFileLength(), file.getLastModified())).isPresent();
  }
}
