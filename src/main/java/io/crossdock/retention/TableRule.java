package io.crossdock.retention;

/**
 * What is old in one table, and what stays although it is old. The texts are SQL over a row {@code
 * t}, constants of {@link TableRules}.
 *
 * @param age column that says how old a row is; a row without one never goes
 * @param partitioned by month of the age
 * @param party column whose party's own window the row is kept for at least, or null
 * @param needed true for a row that must stay
 */
record TableRule(String table, String age, boolean partitioned, String party, String needed) {

  static TableRule plain(String table, String age, String needed) {
    return new TableRule(table, age, false, null, needed);
  }

  static TableRule months(String table, String age, String needed) {
    return new TableRule(table, age, true, null, needed);
  }

  /** Also kept as long as the party may repeat what it sent, and as its documents are kept. */
  TableRule ofParty(String column) {
    return new TableRule(table, age, partitioned, column, needed);
  }

  /** True for a row that may go; asks for the parameters of {@link Cut}. */
  String mayGo() {
    String own =
        party == null
            ? "true"
            : """
            not exists (select 1 from unnest(:parties::text[], :windows::text[]) w(party, keep)
              where w.party = t.%s and t.%s >= now() - w.keep::interval)"""
                .formatted(party, age);
    return "t.%s < now() - :keep::interval and %s and not (%s)".formatted(age, own, needed);
  }
}
