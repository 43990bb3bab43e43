package io.crossdock.demo;

import java.util.Arrays;

/** The ways in which a simulated system can misbehave; the text is the word of the control API. */
enum FaultKind {
  /** Waits {@code millis} before the work. */
  SLOW("slow"),
  /** Answers {@code status} without work, with Retry-After if {@code retryAfter} is given. */
  STATUS("status"),
  /** Closes the connection before the work. */
  DROP("drop"),
  /** Does the work, answers nothing, closes the connection after {@code millis}. */
  WORK_THEN_TIMEOUT("workThenTimeout"),
  /** Does the work, then answers {@code status} (500 if not given). */
  WORK_THEN_STATUS("workThenStatus"),
  /** Sends what it tells the hub twice. */
  TWICE("twice"),
  /** Holds back what it tells the hub for {@code millis}, so that later news overtakes it. */
  OUT_OF_ORDER("outOfOrder"),
  /** Finds answer 'not found' for {@code millis} after the creation. */
  LATE_FIND("lateFind"),
  /** Refuses the item {@code sku} with the precise field. */
  REFUSE_SKU("refuseSku"),
  /** Answers 429 above {@code tokens} per {@code period}. */
  RATE_LIMIT("rateLimit"),
  /** Says yes and does nothing. */
  ACCEPT_ONLY("acceptOnly"),
  /** Answers with the reply of another request. */
  WRONG_REPLY("wrongReply");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static FaultKind of(String word) {
    if ("workThen500".equals(word)) {
      return WORK_THEN_STATUS;
    }
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown fault kind '" + word + "'"));
  }
}
