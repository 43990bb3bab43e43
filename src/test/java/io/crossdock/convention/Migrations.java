package io.crossdock.convention;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration may not do, because the version before it works on while it is done and after it
 * (docs/upgrade.md). What cannot be helped stands below a comment {@code -- not additive:
 * <reason>}.
 */
final class Migrations {

  private static final Pattern CREATED =
      Pattern.compile("create table (?:if not exists )?(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern REASON = Pattern.compile("--\\s*not additive:\\s*\\S.{9,}");
  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
  private static final Pattern BODY = Pattern.compile("(?s)\\$(\\w*)\\$.*?\\$\\1\\$");
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern ABOUT =
      Pattern.compile(
          "^(?:alter table|update|delete from|truncate|create(?: unique)? index(?: concurrently)?"
              + "(?: if not exists)? \\w+ on|create trigger .*? on)(?: only)?(?: if exists)? (\\w+)");

  /** What is refused of tables that were there before, and why. */
  private static final Map<Pattern, String> REFUSED =
      Map.ofEntries(
          Map.entry(
              Pattern.compile(
                  "^drop |\\bdrop (column|constraint|default|not null)\\b|^alter .*\\bdrop "),
              "the version before still uses it: drop it a version later"),
          Map.entry(
              Pattern.compile("\\brename\\b"),
              "the version before knows the old name: add, do not rename"),
          Map.entry(
              Pattern.compile("\\balter (column )?\\w+ (set data )?type\\b"),
              "the version before reads the old type: add a column"),
          Map.entry(Pattern.compile("\\bset not null\\b"), "the version before writes null there"),
          Map.entry(
              Pattern.compile(
                  "\\badd (constraint|check|unique|primary key|foreign key|exclude)\\b"),
              "the version before does not keep the new rule"),
          Map.entry(
              Pattern.compile("^create unique index"),
              "the version before does not keep the new rule"),
          Map.entry(
              Pattern.compile("^create index (?!concurrently)"),
              "writers wait until it is made: create index concurrently, in a migration of its own"),
          Map.entry(Pattern.compile("^create trigger"), "it runs in the version before too"),
          Map.entry(
              Pattern.compile("^(update|delete|truncate)\\b"),
              "rows are locked for as long as it takes: change them in the hub, in batches"),
          Map.entry(Pattern.compile("^lock "), "the version before waits"));

  private static final Pattern NEW_COLUMN =
      Pattern.compile("\\badd (?:column )?(?:if not exists )?(\\w+) [^,]*");
  private static final String LOCK_TIMEOUT = "set local lock_timeout";

  private final String name;
  private final Set<String> made = new HashSet<>();
  private final List<String> findings = new ArrayList<>();

  private Migrations(String name) {
    this.name = name;
  }

  /** What is wrong with one migration: its name, the statement, and what to do instead. */
  static List<String> check(String name, String sql) {
    Migrations migration = new Migrations(name);
    migration.statements(sql);
    return migration.findings;
  }

  private void statements(String sql) {
    String calm = COMMENT.matcher(sql).replaceAll(found -> found.group().replaceAll("['$;]", " "));
    String bare = TEXT.matcher(BODY.matcher(calm).replaceAll("''")).replaceAll("''");
    Matcher created = CREATED.matcher(bare);
    while (created.find()) {
      made.add(created.group(1).toLowerCase(Locale.ROOT));
    }
    boolean waitsShortly = false;
    for (String part : bare.split(";")) {
      String statement =
          COMMENT
              .matcher(part)
              .replaceAll(" ")
              .strip()
              .replaceAll("\\s+", " ")
              .toLowerCase(Locale.ROOT);
      waitsShortly |= statement.startsWith(LOCK_TIMEOUT);
      if (!statement.isEmpty() && !REASON.matcher(part).find()) {
        statement(statement, waitsShortly);
      }
    }
  }

  private void statement(String statement, boolean waitsShortly) {
    Matcher about = ABOUT.matcher(statement);
    if (about.find() && made.contains(about.group(1))) {
      return;
    }
    REFUSED.forEach(
        (pattern, why) -> {
          if (pattern.matcher(statement).find()) {
            find(statement, why);
          }
        });
    if (statement.startsWith("alter table")) {
      columns(statement);
      if (!waitsShortly) {
        find(statement, "begin with " + LOCK_TIMEOUT + " = '5s': everybody waits behind it");
      }
    }
  }

  private void columns(String statement) {
    Matcher column = NEW_COLUMN.matcher(statement);
    while (column.find()) {
      String added = column.group();
      if (added.contains("not null") && !added.contains("default")) {
        find(
            statement, "the version before does not fill it: give it a default, or let it be null");
      }
    }
  }

  private void find(String statement, String why) {
    findings.add(name + ": " + statement + ": " + why);
  }
}
