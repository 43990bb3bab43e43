package io.crossdock.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes the files of one partner, puts them where it does, and remembers what it may expect. */
final class PartnerHands {

  private final CrashScene scene;
  private final String party;
  private final String sender;
  private final Random dice;
  private final List<HandedFile> handed = new CopyOnWriteArrayList<>();
  private final List<Acknowledged> orders = new CopyOnWriteArrayList<>();
  private final Map<String, String> poison = new HashMap<>();
  private int control;

  /**
   * Of a partner.
   *
   * @param sender ISA06
   * @param control the first control number
   */
  PartnerHands(CrashScene scene, String party, String sender, int control, long seed) {
    this.scene = scene;
    this.party = party;
    this.sender = sender;
    this.control = control;
    this.dice = new Random(seed + control);
  }

  /** A file with nothing wrong in it. */
  synchronized PurchaseOrderFile sound() {
    PurchaseOrderFile file;
    do {
      file = PurchaseOrderFile.random(party, sender, ++control, dice);
    } while (file.handed().rejected() > 0);
    return file;
  }

  /** Where it puts its files. */
  Path in() {
    return scene.folders().in(party);
  }

  /** Puts bytes under a name, at once. */
  Path put(String name, byte[] bytes) throws IOException {
    Path part = in().resolve(name + ".part");
    Files.write(part, bytes);
    return Files.move(part, in().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** From now on the orders of this file must be there, and one 997 for it. */
  void expects(PurchaseOrderFile file, HandedFile as) {
    handed.add(as);
    orders.addAll(file.orders());
  }

  /** A person must be told of something that is tied to no message. */
  void expectsCase(String category) {
    poison.put(party + "/", category);
  }

  /** How the files of a name ended, or {@code stored}. */
  List<String> states(String name) {
    return scene
        .db()
        .sql("select state from partner_file where party = ? and name = ? order by claimed_at")
        .params(party, name)
        .query(String.class)
        .list();
  }

  Promises promises() {
    return new Promises(
        List.copyOf(orders), Set.of(), Map.copyOf(poison), Map.of(), List.copyOf(handed));
  }
}
