package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfidentialTest {

  @TempDir Path folder;

  @Test
  void customersAndSecretsAreFoundWithTheirLog() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("hub-1.log"),
            "order 1 accepted\nshipped to Anna Berg\ntoken secret-of-the-erp sent\nended\n");
    Confidential confidential =
        new Confidential(
            Map.of(
                "CROSSDOCK_ERP_TOKEN", "secret-of-the-erp", "CROSSDOCK_PORT", "accepted-orders"));

    assertThat(confidential.in(List.of(log)))
        .containsExactly(
            "hub-1.log: shipped to Anna Berg", "hub-1.log: token secret-of-the-erp sent");
  }
}
