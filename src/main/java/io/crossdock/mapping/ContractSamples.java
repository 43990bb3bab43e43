package io.crossdock.mapping;

import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether what mappings make of their samples keeps the contracts under which it is sent. */
public final class ContractSamples {

  private final Path home;
  private final List<MappingSample> samples;

  /**
   * Of a folder.
   *
   * @param home holds routes/ and mappings/; every sample holds
   */
  public ContractSamples(Path home) {
    this.home = home.toAbsolutePath().normalize();
    this.samples = new MappingSamples(this.home).all();
  }

  /**
   * What breaks a contract.
   *
   * @param mapping the file that makes the request
   * @param contract as a {@code json-validator} step names it
   * @return the sample's result and the rule it breaks, a line each
   * @throws IllegalArgumentException where there is no such contract
   */
  public List<String> broken(String mapping, String contract) {
    List<String> broken = new ArrayList<>();
    try {
      JsonSchema schema = Contracts.schema(home, contract);
      for (MappingSample sample : samples) {
        if (sample.mapping().equals(mapping) && sample.out().toString().endsWith(".json")) {
          String name = home.relativize(sample.out()).toString().replace('\\', '/');
          schema
              .validate(SampleDocuments.json(sample.out()))
              .forEach(error -> broken.add(name + " breaks it: " + error.getMessage()));
        }
      }
      return broken;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the contract " + contract, e);
    }
  }
}
