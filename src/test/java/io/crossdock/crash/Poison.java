package io.crossdock.crash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What nobody can make an order of, at the API; what the hub must answer stands beside it. */
enum Poison {
  /** Cut off in the middle. */
  BAD_JSON(400) {
    @Override
    byte[] body(String number) {
      byte[] order = order(number);
      return Arrays.copyOf(order, order.length / 2);
    }
  },
  /** Latin-1, where JSON is UTF-8. */
  WRONG_CHARSET(400) {
    @Override
    byte[] body(String number) {
      String text = new String(order(number), StandardCharsets.UTF_8);
      return text.replace("Anna Berg", "Änne Bürg").getBytes(StandardCharsets.ISO_8859_1);
    }
  },
  /** 50 MB. */
  LARGE(413) {
    @Override
    byte[] body(String number) {
      return new byte[50 << 20];
    }
  },
  /** A hundred thousand lists in one another. */
  DEEP(400) {
    @Override
    byte[] body(String number) {
      return "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    }
  },
  /** A thousand headers. */
  MANY_HEADERS(400, 431) {
    @Override
    List<String> headers() {
      return IntStream.range(0, 1_000).mapToObj(n -> "X-Bomb-" + n).toList();
    }
  },
  /** A product that nobody knows: it is taken, and a person is told. */
  UNKNOWN_PRODUCT(200, 201, 202) {
    @Override
    byte[] body(String number) {
      return new OrderScript(new Random(1))
          .unknownProduct(number)
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    }
  };

  private final Collection<Integer> answers;

  Poison(Integer... answers) {
    this.answers = List.of(answers);
  }

  byte[] body(String number) {
    return order(number);
  }

  /** Names of headers that the call has besides its own. */
  List<String> headers() {
    return Collections.emptyList();
  }

  /** Whether the hub may answer so. */
  boolean mayBeAnswered(int status) {
    return answers.contains(status);
  }

  private static byte[] order(String number) {
    return new OrderScript(new Random(1)).order(number).toString().getBytes(StandardCharsets.UTF_8);
  }
}
