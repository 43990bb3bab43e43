package io.crossdock.party;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads one OpenAPI contract and says what it leaves out that every API has to say. */
final class ApiContractReader {

  private static final String OURS = "/x-crossdock";

  private final String file;
  private final JsonNode contract;
  private final List<String> problems;

  /**
   * Reads a file.
   *
   * @param file its name, relative to {@code routes/}
   * @param problems gets each problem as {@code routes/<file>: sentence}
   */
  ApiContractReader(String file, JsonNode contract, List<String> problems) {
    this.file = file;
    this.contract = contract;
    this.problems = problems;
  }

  /** As far as it can be read. */
  ApiContract read() {
    String server = said("/servers/0/url");
    String basePath = server.isEmpty() ? server : URI.create(server).getPath();
    boolean ours = !basePath.equals("/");
    ApiContract read =
        new ApiContract(
            said("/info/title"),
            said("/info/version"),
            said("/info/contact/name"),
            basePath,
            file,
            ours ? word() : "",
            ours ? limits() : null,
            ours ? deprecation() : null);
    String wanted = "/api/" + read.majorVersion();
    if (ours && !read.version().matches("\\d{1,4}\\.\\d+\\.\\d+")) {
      tell("info.version must be three numbers such as 1.0.0");
    } else if (ours && !(basePath + "/").startsWith(wanted + "/")) {
      tell("servers.0.url must lead to " + wanted + ", as info.version is " + read.version());
    }
    return read;
  }

  private Limits limits() {
    JsonNode rate = contract.at(OURS + "/limits/requestsPerSecond");
    JsonNode burst = contract.at(OURS + "/limits/burst");
    if (!rate.isNumber() || !Limits.isRate(rate.asDouble())) {
      tell("x-crossdock.limits" + Limits.RATE_RULE);
      return Limits.DEFAULT;
    }
    if (!burst.isMissingNode() && (!burst.isInt() || burst.asInt() < 1)) {
      tell("x-crossdock.limits.burst must be at least 1");
    }
    double perSecond = rate.asDouble();
    return new Limits(perSecond, Math.max(1, burst.asInt(Limits.usualBurst(perSecond))));
  }

  private Deprecation deprecation() {
    String at = OURS + "/deprecation";
    if (contract.at(at).isMissingNode()) {
      return null;
    }
    LocalDate since = day(at + "/since");
    LocalDate sunset = day(at + "/sunset");
    if (since == null || sunset == null) {
      return null;
    }
    if (sunset.isBefore(since.plusDays(Deprecation.NOTICE))) {
      tell("x-crossdock.deprecation.sunset must be 90 days after since: consumers have to move");
    }
    JsonNode successor = contract.at(at + "/successor");
    return new Deprecation(since, sunset, successor.isMissingNode() ? null : successor.asText());
  }

  private LocalDate day(String at) {
    String text = said(at);
    try {
      return text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      tell(at.substring(1).replace('/', '.') + " is no day such as 2027-06-30");
      return null;
    }
  }

  /** Stands in headers and answers as it is. */
  private String word() {
    String word = said(OURS + "/api");
    if (!word.isBlank() && !word.matches("[a-z][a-z0-9-]{0,30}")) {
      tell("x-crossdock.api must be a word of small letters");
    }
    return word;
  }

  private String said(String at) {
    String text = contract.at(at).asText();
    if (text.isBlank()) {
      tell(at.substring(1).replace('/', '.') + " is missing");
    }
    return text;
  }

  private void tell(String sentence) {
    problems.add("routes/" + file + ": " + sentence);
  }
}
