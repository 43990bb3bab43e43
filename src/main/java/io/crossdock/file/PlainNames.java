package io.crossdock.file;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses what a hostile or careless server lists: any name that is not one plain segment
 * (CVE-2026-79983: the FTP component joins names of a listing to paths unchecked), and uploads
 * under way. It is asked before anything is read or moved.
 */
final class PlainNames implements GenericFileFilter<Object> {

  private static final Logger LOG = LoggerFactory.getLogger(PlainNames.class);

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
    return !PlainName.isTemporary(name);
  }
}
