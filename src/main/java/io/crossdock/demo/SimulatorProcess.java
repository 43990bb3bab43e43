package io.crossdock.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;

/**
 * Runs the simulators as a process of their own, so that a crash of the hub does not touch them:
 * {@code java -cp ... io.crossdock.demo.SimulatorProcess --dir=<journals> --port=<n>}. Prints one
 * JSON line with the addresses, then runs until it is killed.
 */
public final class SimulatorProcess {

  private static final List<String> SYSTEMS = List.of("erp", "wms", "shopify", "amazon", "control");

  private SimulatorProcess() {}

  /** Arguments: see {@link SimulatorOptions}. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream announcement = System.out;
    System.setOut(System.err); // nobody reads stdout after the one line; log lines must not fill it
    SimulatorOptions options = SimulatorOptions.parse(arguments);
    Simulators simulators = new Simulators(options).start();
    Runtime.getRuntime().addShutdownHook(new Thread(simulators::close));
    ObjectNode line = Json.object().put("port", simulators.port());
    line.put("pid", ProcessHandle.current().pid());
    SYSTEMS.forEach(system -> line.put(system, simulators.url(system).toString()));
    line.put("credentials", options.directory().resolve("credentials.json").toString());
    announcement.println(Json.write(line));
    announcement.flush();
    Thread.currentThread().join();
  }
}
