package io.crossdock.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A partner that puts X12 files into its home on the hub's SFTP server, straight under their final
 * name. An upload that broke off is done again from its first byte; one file in eight comes twice
 * under two names.
 */
final class MailboxDriver extends PacedDriver {

  static final String PARTY = "retailer-acme";
  private static final String SENDER = "ACMERETAIL";
  private static final Duration AGAIN = Duration.ofMillis(300);
  private static final Duration GIVE_UP = Duration.ofMinutes(6);

  private final HubProcess hub;
  private final SftpUpload upload;
  private final List<HandedFile> files = new CopyOnWriteArrayList<>();
  private final List<Acknowledged> orders = new CopyOnWriteArrayList<>();

  /** Not yet started. */
  MailboxDriver(HubProcess hub, String password, long seed, Duration pace) {
    super(PARTY, seed, pace);
    this.hub = hub;
    this.upload = new SftpUpload(hub, PARTY, password);
  }

  @Override
  void act(int n, Random dice) {
    PurchaseOrderFile file = PurchaseOrderFile.random(PARTY, SENDER, 10_000 + n, dice);
    untilPut(file.handed().name(), file.bytes());
    files.add(file.handed());
    orders.addAll(file.orders());
    if (dice.nextInt(8) == 0) {
      String again = "again-" + file.handed().name();
      untilPut(again, file.bytes());
      files.add(file.renamed(again));
    }
  }

  private void untilPut(String name, byte[] bytes) {
    long until = System.nanoTime() + GIVE_UP.toNanos();
    while (System.nanoTime() < until) {
      if (put(name, bytes)) {
        return;
      }
      LockSupport.parkNanos(AGAIN.toNanos());
    }
    throw new IllegalStateException("the hub did not take " + name + " in " + GIVE_UP);
  }

  /** False when the hub broke off: the partner cannot know how much arrived. */
  private boolean put(String name, byte[] bytes) {
    try {
      upload.put(name, bytes);
      return true;
    } catch (IOException brokeOff) {
      return false;
    }
  }

  @Override
  public void stop() {
    super.stop();
    upload.close();
  }

  /** True when nothing waits in the home's {@code in/}. */
  @Override
  public boolean isTaken() {
    return FilePromises.names(hub.data().resolve("sftp").resolve(PARTY).resolve("in")).isEmpty();
  }

  @Override
  public Promises promises() {
    return new Promises(
        new ArrayList<>(orders), Set.of(), Map.of(), Map.of(), new ArrayList<>(files));
  }
}
