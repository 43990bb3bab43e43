package io.crossdock.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.mapping.ExactJson;
import io.crossdock.sample.PersonalEraser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of one table from which personal data is taken, inside the caller's transaction. All names
 * and conditions are constants of this package.
 *
 * @param json columns that hold documents
 * @param texts columns that hold sentences for people
 * @param also what else is set, SQL, or empty
 * @param where which rows; asks for {@code :ids}
 */
record PersonalRows(
    String table, List<String> json, List<String> texts, String also, String where) {

  private record Row(String table, String place, List<String> values) {}

  /** Takes it out of the rows; gives how many there were. */
  int erase(JdbcClient tx, List<String> ids, PersonalEraser eraser) {
    List<Row> rows =
        tx.sql(select())
            .param("ids", ids.toArray(String[]::new))
            .query((row, n) -> read(row))
            .list();
    for (Row row : rows) {
      write(tx, row, eraser);
    }
    return rows.size();
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(json);
    columns.addAll(texts);
    return columns;
  }

  private String select() {
    StringBuilder select = new StringBuilder("select t.tableoid::text, t.ctid::text");
    columns().forEach(column -> select.append(", t.").append(column).append("::text"));
    return select + " from " + table + " t where " + where + " for update";
  }

  private Row read(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns().size(); i++) {
      values.add(row.getString(i + 3));
    }
    return new Row(row.getString(1), row.getString(2), values);
  }

  private void write(JdbcClient tx, Row row, PersonalEraser eraser) {
    List<String> sets = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < columns().size(); i++) {
      boolean isJson = i < json.size();
      sets.add(columns().get(i) + " = ?::" + (isJson ? "jsonb" : "text"));
      String value = row.values().get(i);
      values.add(isJson ? document(value, eraser) : eraser.text(value));
    }
    if (!also.isEmpty()) {
      sets.add(also);
    }
    values.add(row.table());
    values.add(row.place());
    String update =
        "update %s set %s where tableoid = ?::text::oid and ctid = ?::text::tid"
            .formatted(table, String.join(", ", sets));
    if (tx.sql(update).params(values).update() != 1) {
      throw new IllegalStateException("a row of " + table + " has moved while it was locked");
    }
  }

  private static String document(String json, PersonalEraser eraser) {
    if (json == null) {
      return null;
    }
    try {
      return eraser.document(ExactJson.mapper().readTree(json)).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is no JSON", e);
    }
  }
}
