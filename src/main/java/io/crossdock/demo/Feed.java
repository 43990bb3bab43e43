package io.crossdock.demo;

import java.io.IOException;

/** Sample documents of one channel. Sending them again does nothing new: their keys are stable. */
interface Feed {

  /** The party whose documents they are; left out where it has no party file. */
  String party();

  /** How the documents go in, for people. */
  String way();

  /**
   * Sends them all.
   *
   * @return how many were sent
   * @throws IOException where the hub does not take one
   */
  int send() throws IOException;
}
