package io.crossdock.message;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every point at which a crash test ends the process as {@code kill -9} would: before and after
 * each commit, and between a commit and what follows it outside the database. Off unless the system
 * property {@code crossdock.crash=<POINT>:<n>} names one: the n-th passage halts the JVM. With
 * {@code crossdock.crash.of=<subject>} only passages of that subject count.
 */
public enum CrashPoint {
  /** The receipt is read, nothing is stored. */
  BEFORE_ACCEPT,
  /** The receipt is durable, nobody was told. */
  ACCEPTED,
  /** A synchronous call is durable, not decided. */
  ACCEPTED_FOR_DECISION,
  /** All steps of an order are done but the commit. */
  BEFORE_DECIDE,
  /** Everything is written, the transaction is open. */
  DECIDING,
  /** The decision is durable, the caller was not told. */
  DECIDED,
  /** Effects are {@code queued} in the ledger, the broker knows nothing. */
  QUEUED,
  /** The broker holds the messages. */
  PUBLISHED,
  /** The request is rendered, the attempt not begun. */
  BEFORE_BEGIN,
  /** The attempt is {@code sending}, the call not made. */
  BEGUN,
  /** The system has answered, nothing of it is stored. */
  CALLED,
  /** The answer is understood, not settled. */
  BEFORE_SETTLE,
  /** The answer is settled, the broker's message not acknowledged. */
  SETTLED,
  /** A lookup of an unknown outcome was answered, not settled. */
  LOOKED_UP,
  /** A record of a stream is stored, its position not yet committed. */
  BEFORE_STREAM_COMMIT,
  /** A partner's file is claimed by its rename, not yet stored. */
  FILE_CLAIMED,
  /** A partner's file is stored, its ledger row not yet moved on. */
  FILE_STORED,
  /** A file of a partner's own server is stored, not yet moved there. */
  REMOTE_FILE_STORED,
  /** An interchange is decided, its file not yet moved to its end. */
  FILE_DECIDED,
  /** A file stands at its end, which is not yet noted. */
  FILE_MOVED,
  /** A release is wanted, nobody runs it and nobody was told. */
  RELEASE_WANTED,
  /** A release runs on this instance, nobody was told. */
  RELEASE_SWAPPED;

  private static final Logger LOG = LoggerFactory.getLogger(CrashPoint.class);
  private static final int KILLED = 137;

  private static final String[] ARMED = System.getProperty("crossdock.crash", "").split(":");
  private static final String OF = System.getProperty("crossdock.crash.of", "");
  private static final AtomicInteger LEFT =
      new AtomicInteger(ARMED.length > 1 ? Integer.parseInt(ARMED[1]) : 1);

  /** Halts when this is the armed point and its count is reached; nothing is flushed or closed. */
  public void passed() {
    passed("");
  }

  /** The same, for a passage that is about something: a business key. */
  public void passed(String subject) {
    boolean meant = name().equals(ARMED[0]) && (OF.isEmpty() || OF.equals(subject));
    if (meant && LEFT.decrementAndGet() == 0) {
      LOG.warn("crash point {} reached: the process ends now", name());
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
