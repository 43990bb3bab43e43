package io.crossdock.order;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the orders of a company go and what their parties ask for; the party files answer. */
public interface OrderRouting {

  /** The ERP that books the orders of this company, if one is connected. */
  Optional<String> erp(String company);

  /** The system that fulfils from this location, if one is connected. */
  Optional<String> fulfiller(String company, String location);

  /** Locations that may fulfil orders of this company, best first. */
  List<String> locations(String company);

  /** Whether the party's file declares this outgoing operation. */
  boolean offers(String party, String operation);

  /** Whether a policy of the party is on; off where its file does not name it. */
  boolean policy(String party, String name);

  /** How long a reservation of this party's orders lasts; empty for without end. */
  Optional<Duration> reservationExpiry(String party);
}
