package io.crossdock.approval;

/** An approval cannot be asked for, given or refused now; the message says why, for people. */
public class NotDecided extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NotDecided(String why) {
    super(why);
  }
}
