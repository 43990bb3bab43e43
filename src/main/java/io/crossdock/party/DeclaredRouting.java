package io.crossdock.party;

import io.crossdock.order.OrderRouting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers the order domain's questions about where orders go from the party files. */
@Component
class DeclaredRouting implements OrderRouting {

  private static final String LOCATION = "location";
  private static final String RESERVATION_EXPIRY = "reservationExpiry";

  private final PartyRegistry parties;

  DeclaredRouting(PartyRegistry parties) {
    this.parties = parties;
  }

  @Override
  public Optional<String> erp(String company) {
    return parties.byKind(PartyKind.ERP).stream()
        .filter(erp -> erp.company().equals(company))
        .map(Party::id)
        .findFirst();
  }

  @Override
  public Optional<String> fulfiller(String company, String location) {
    return warehouses(company).stream()
        .filter(wms -> location.equals(wms.parameter(LOCATION).orElse(null)))
        .map(Party::id)
        .findFirst();
  }

  @Override
  public List<String> locations(String company) {
    return warehouses(company).stream()
        .map(wms -> wms.parameter(LOCATION))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public boolean offers(String party, String operation) {
    return parties.operation(party, operation).isPresent();
  }

  @Override
  public boolean policy(String party, String name) {
    return Boolean.parseBoolean(parties.get(party).policies().get(name));
  }

  @Override
  public Optional<Duration> reservationExpiry(String party) {
    return Optional.ofNullable(parties.get(party).policies().get(RESERVATION_EXPIRY))
        .map(Duration::parse);
  }

  private List<Party> warehouses(String company) {
    return parties.byKind(PartyKind.WMS).stream()
        .filter(wms -> wms.company().equals(company))
        .toList();
  }
}
