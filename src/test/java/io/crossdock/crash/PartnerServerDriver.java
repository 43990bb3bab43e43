package io.crossdock.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner that lays its X12 files ready on a server of its own; the hub fetches them. */
final class PartnerServerDriver extends PacedDriver {

  static final String PARTY = "retailer-globex";
  private static final String SENDER = "GLOBEX";

  private final PartnerServer server;
  private final List<HandedFile> files = new CopyOnWriteArrayList<>();
  private final List<Acknowledged> orders = new CopyOnWriteArrayList<>();

  PartnerServerDriver(PartnerServer server, long seed, Duration pace) {
    super(PARTY, seed, pace);
    this.server = server;
  }

  @Override
  void act(int n, Random dice) throws IOException {
    PurchaseOrderFile file = PurchaseOrderFile.any(PARTY, SENDER, 20_000 + n, dice);
    Path part = server.orders().resolve(file.handed().name() + ".part");
    Files.write(part, file.bytes());
    Path whole = server.orders().resolve(file.handed().name());
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    files.add(file.handed());
    orders.addAll(file.orders());
  }

  /** True when the hub has moved everything to {@code done/}. */
  @Override
  public boolean isTaken() {
    return FilePromises.names(server.orders()).isEmpty();
  }

  @Override
  public Promises promises() {
    return new Promises(
        new ArrayList<>(orders), Set.of(), Map.of(), Map.of(), new ArrayList<>(files));
  }
}
