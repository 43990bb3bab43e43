package io.crossdock;

import io.crossdock.release.CheckCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import picocli.CommandLine;

/** Starts the hub. The profile {@code demo} adds sample data and simulators of foreign systems. */
@SpringBootApplication
public class Crossdock {

  /**
   * Runs until stopped; arguments are Spring Boot's own. With {@code check} as the first argument
   * it only checks files and ends with 1 where something is wrong.
   */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("check")) {
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      System.exit(new CommandLine(new CheckCommand()).execute(rest));
    }
    SpringApplication.run(Crossdock.class, args);
  }
}
