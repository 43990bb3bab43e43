package io.crossdock.security;

/**
 * With what operators log in.
 *
 * @param user name
 * @param password in clear; shown only where {@code generated}
 * @param generated whether the hub made the password up for a demonstration
 */
public record OpsLogin(String user, String password, boolean generated) {

  /** Never shows the password. */
  @Override
  public String toString() {
    return "OpsLogin[user=" + user + ", generated=" + generated + "]";
  }
}
