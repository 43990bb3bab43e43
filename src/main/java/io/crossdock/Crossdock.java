package io.crossdock;

import io.crossdock.release.ReleaseCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Starts the hub. The profile {@code demo} adds sample data and simulators of foreign systems. */
@SpringBootApplication
public class Crossdock {

  /**
   * Runs until stopped; arguments are Spring Boot's own. With a command as the first argument, such
   * as {@code check}, only that is done.
   */
  public static void main(String[] args) {
    if (ReleaseCommand.isMeant(args)) {
      // what a command has to say it prints; libraries are quiet below errors
      LoggingSystem.get(Crossdock.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
      System.exit(ReleaseCommand.run(args));
    }
    SpringApplication.run(Crossdock.class, args);
  }
}
