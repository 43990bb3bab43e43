package io.crossdock.retention;

import java.time.Period;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * How old something must be to go.
 *
 * @param keep of the table
 * @param windows of parties: as long as one's documents are kept and may be repeated, at least
 */
record Cut(Period keep, Map<String, Period> windows) {

  /** Binds what {@link TableRule#mayGo} asks for. */
  StatementSpec bind(TableRule rule, StatementSpec statement) {
    StatementSpec bound = statement.param("keep", keep.toString());
    if (rule.party() == null) {
      return bound;
    }
    String[] parties = windows.keySet().toArray(String[]::new);
    String[] periods = new String[parties.length];
    for (int i = 0; i < parties.length; i++) {
      periods[i] = windows.get(parties[i]).toString();
    }
    return bound.param("parties", parties).param("windows", periods);
  }
}
