package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the bytes: no exception, nothing unaccounted for, a correct answer. */
class MutationTest {

  private static final byte[] LIKELY = X12Text.bytes("*~>\n\r \u0000\u00FFISAGESTX09.-");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mutatedFilesAreReadWithoutExceptionAndAnsweredCorrectly(long seed) {
    Random random = new Random(seed);
    String one = X12Text.interchange(X12Text.order("0001"), X12Text.order("0002"));
    byte[] whole = X12Text.bytes(one + one.replace("~", "\n"));

    for (int round = 0; round < 500; round++) {
      byte[] bytes = mutated(whole, random);

      Interchanges read = X12Text.READER.read(bytes, PartnerGuide.lenient());

      String context = "seed " + seed + " round " + round;
      assertThat(read.received()).as(context).isEqualTo(read.accepted() + read.rejected());
      assertThat(SyntaxReport.text("mutated", read)).as(context).isNotBlank();
      Completeness.of(bytes);
      read.transactions().forEach(each -> assertAccountedFor(each, context));
      read.all().forEach(each -> assertAnswered(each, context));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void mutatedRealAndEdifactFilesAreReadWithoutException(long seed) throws IOException {
    Random random = new Random(seed);
    List<byte[]> files = new ArrayList<>();
    files.add(
        X12Text.bytes(
            "UNA:+.? 'UNB+UNOC:3+A:14+B:14+261120:0915+77'UNG+ORDERS+A+B+261120:0915+5+UN+D:96A'"
                + "UNH+1+ORDERS:D:96A:UN'BGM+220+PO?+1+9'UNT+3+1'UNE+1+5'UNZ+1+77'"));
    for (Path file : Samples.files("edi")) {
      files.add(Files.readAllBytes(file));
    }

    for (int round = 0; round < 1200; round++) {
      byte[] bytes = mutated(files.get(random.nextInt(files.size())), random);

      Interchanges read = X12Text.READER.read(bytes, PartnerGuide.lenient());

      String context = "seed " + seed + " round " + round;
      assertThat(read.received()).as(context).isEqualTo(read.accepted() + read.rejected());
      assertThat(SyntaxReport.text("mutated", read)).as(context).isNotBlank();
      assertThat(Completeness.of(bytes).state()).as(context).isNotNull();
      read.transactions().forEach(each -> assertAccountedFor(each, context));
      read.all().forEach(each -> assertAnswered(each, context));
    }
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = LIKELY[random.nextInt(LIKELY.length)];
        case 2 -> bytes = without(bytes, at, 1 + random.nextInt(40));
        default -> bytes = twice(bytes, at, 1 + random.nextInt(200));
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static byte[] without(byte[] bytes, int at, int length) {
    int stop = Math.min(bytes.length - 1, at + length);
    if (stop <= at) {
      return bytes;
    }
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (stop - at));
    System.arraycopy(bytes, stop, shorter, at, bytes.length - stop);
    return shorter;
  }

  private static byte[] twice(byte[] bytes, int at, int length) {
    int stop = Math.min(bytes.length, at + length);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + stop - at);
    System.arraycopy(bytes, at, longer, stop, bytes.length - at);
    return longer;
  }

  private static void assertAccountedFor(Transaction transaction, String context) {
    assertThat(transaction.tree().has("envelope")).as(context).isTrue();
    assertThat(transaction.length()).as(context).isPositive();
    if (transaction.outcome() == Outcome.ACCEPTED) {
      Interchanges again = X12Text.READER.read(transaction.wrapped(), PartnerGuide.lenient());
      String text = context + "\n" + X12Text.text(transaction.wrapped());
      assertThat(again.transactions().map(Transaction::tree))
          .as(text)
          .containsExactly(transaction.tree());
    }
  }

  private static void assertAnswered(Interchange interchange, String context) {
    FunctionalAcknowledgement.of(interchange, ControlNumbers.fixed(5, 6), Instant.EPOCH)
        .ifPresent(
            answer -> {
              Interchanges again =
                  X12Text.READER.read(
                      answer,
                      PartnerGuide.strict()
                          .treating(Rule.GROUP_VERSION_NOT_SUPPORTED, Treatment.NOTE)
                          .treating(Rule.TRANSACTION_NOT_SUPPORTED, Treatment.NOTE));
              assertThat(again.everyFinding().filter(Finding::told))
                  .as(context + "\n" + X12Text.text(answer))
                  .isEmpty();
            });
  }
}
