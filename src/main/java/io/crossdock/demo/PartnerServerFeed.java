package io.crossdock.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Purchase orders that a partner lays ready on its own SFTP server, for the hub to fetch. */
@Component
@Profile("demo")
class PartnerServerFeed implements Feed {

  private final Path orders;

  PartnerServerFeed(@Value("${crossdock.data}") Path data) {
    this.orders = data.resolve("simulators/retailer-globex/files/orders");
  }

  @Override
  public String party() {
    return "retailer-globex";
  }

  @Override
  public String way() {
    return "X12 file on the partner's own SFTP server";
  }

  @Override
  public int send() throws IOException {
    String content = PurchaseOrders.interchange("GLOBEX", 501, SampleOrder.some(3, 80));
    Path part = orders.resolve("po-501.x12.part");
    Files.write(part, content.getBytes(StandardCharsets.US_ASCII));
    Files.move(part, orders.resolve("po-501.x12"), StandardCopyOption.ATOMIC_MOVE);
    return 1;
  }
}
