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
  private final boolean unknown;

  /** With the exit code and what to print. */
  public HubFailed(int exitCode, String message) {
    this(exitCode, message, false);
  }

  private HubFailed(int exitCode, String message, boolean unknown) {
    super(message);
    this.exitCode = exitCode;
    this.unknown = unknown;
  }

  /** The hub does not know what it was asked for (404). */
  static HubFailed unknown(String message) {
    return new HubFailed(REFUSED, message, true);
  }

  /** Whether the hub does not know what it was asked for. */
  public boolean isUnknown() {
    return unknown;
  }

  /** What the command ends with. */
  public int exitCode() {
    return exitCode;
  }
}
