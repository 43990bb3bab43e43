package io.crossdock;

import io.crossdock.release.ReleaseCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub. The profile {@code demo} adds sample data and simulators of foreign systems. */
@SpringBootApplication
public class Crossdock {

  /**
   * Runs until stopped; arguments are Spring Boot's own. With a command as the first argument, such
   * as {@code check}, only that is done.
   */
  public static void main(String[] args) {
    if (ReleaseCommand.isMeant(args)) {
      System.exit(ReleaseCommand.run(args));
    }
    SpringApplication.run(Crossdock.class, args);
  }
}
