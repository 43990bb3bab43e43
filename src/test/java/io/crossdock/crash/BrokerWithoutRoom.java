package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/**
 * The hub is killed, the folder of its broker is empty and the disk full, and it is started (F8).
 * It takes orders without a broker; the broker comes when there is room.
 */
final class BrokerWithoutRoom implements Disturbance {

  private final WipedBroker end;

  BrokerWithoutRoom(Random random) {
    end = new WipedBroker(random);
  }

  @Override
  public String name() {
    return "started with no room for the broker";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = end.strike(scene, driver);
    SmallDisk disk = scene.disk(Volume.BROKER);
    disk.fill();
    scene.hub().start();
    GoesOn.answers(scene, driver);
    assertThat(scene.hub().log()).content().contains("the embedded broker has ended");
    disk.free();
    GoesOn.sends(scene);
    return work;
  }
}
