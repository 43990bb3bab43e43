package io.crossdock.bench;

/** One way on which orders come to the hub that nobody waits for: it is fast when they are done. */
interface BenchChannel {

  /** In the report. */
  String name();

  /** Whose orders they are. */
  String party();

  /** Sends so many orders, as fast as the hub takes them. */
  void send(int orders) throws Exception;
}
