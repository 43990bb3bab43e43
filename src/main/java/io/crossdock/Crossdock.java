package io.crossdock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub. The profile {@code demo} adds sample data and simulators of foreign systems. */
@SpringBootApplication
public class Crossdock {

  /** Runs until stopped; arguments are Spring Boot's own. */
  public static void main(String[] args) {
    SpringApplication.run(Crossdock.class, args);
  }
}
