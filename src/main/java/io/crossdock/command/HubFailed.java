package io.crossdock.command;

/** The hub did not do what was asked; the message is for the person at the terminal. */
public final class HubFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The hub says that it cannot be done: there is no such thing, or not now. */
  public static final int REFUSED = 1;

  /** Nobody answers, or nobody who is a hub. */
  public static final int UNREACHABLE = 3;

  /** The login is wrong or may not do this. */
  public static final int NO_ENTRY = 4;

  private final int exitCode;

  /** With the exit code and what to print. */
  public HubFailed(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What the command ends with. */
  public int exitCode() {
    return exitCode;
  }
}
