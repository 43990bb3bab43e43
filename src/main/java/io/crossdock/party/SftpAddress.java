package io.crossdock.party;

/**
 * Where partners reach our SFTP server. Differs from what was asked for when the port was taken.
 *
 * @param host interface it listens on
 * @param port 0 where no party has a home and nothing listens
 */
public record SftpAddress(String host, int port) {

  /** Whether anything listens. */
  public boolean isOpen() {
    return port > 0;
  }
}
