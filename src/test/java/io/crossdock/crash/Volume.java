package io.crossdock.crash;

/** What lies on a disk of its own in a scene whose disks can be full. */
enum Volume {
  /** Tables and log of the database. */
  DATABASE("database", "postgres", 512),
  /** The homes of partners and what was claimed of them. */
  FILES("files", "hub-1/data", 32),
  /** The journal of the embedded broker; lies in the folder of the files. */
  BROKER("broker", "hub-1/data/artemis", 64);

  private final String words;
  private final String folder;
  private final int megabytes;

  Volume(String words, String folder, int megabytes) {
    this.words = words;
    this.folder = folder;
    this.megabytes = megabytes;
  }

  String words() {
    return words;
  }

  /** Below the folder of the scene. */
  String folder() {
    return folder;
  }

  int megabytes() {
    return megabytes;
  }
}
