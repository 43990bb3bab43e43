package io.crossdock.operation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port on the loopback interface: the wanted one, or the next free one above it. */
public final class FreePort {

  private static final int TRIES = 100;

  private FreePort() {}

  /**
   * The first free port from {@code wanted} on.
   *
   * @throws IllegalStateException when none of the next 100 ports is free
   */
  public static int from(int wanted) {
    for (int port = wanted; port < wanted + TRIES; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port between " + wanted + " and " + (wanted + TRIES - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort() == port;
    } catch (IOException taken) {
      return false;
    }
  }
}
