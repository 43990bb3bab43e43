package io.crossdock.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Samples;
import io.crossdock.edi.EdiException;
import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.edi.Interchanges;
import io.crossdock.edi.PartnerGuide;
import io.crossdock.edi.Transaction;
import io.crossdock.mapping.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Documents that others wrote, masked: still what they were, and no longer about anybody. */
class RealDocumentsTest {

  private static final Path HOME = Path.of("").toAbsolutePath();

  private static Masking masking(String adapter) throws IOException {
    return new Masking(PersonalData.of(HOME, adapter), new Disguise(new Random(5)));
  }

  @Test
  void purchaseOrdersStayAsRightOrWrongAsTheyWereSegmentBySegment() throws IOException {
    EdiReader reader = new EdiReader(Grammars.in(HOME.resolve("mappings/edi")));
    int masked = 0;
    for (Path file : Samples.files("edi")) {
      byte[] bytes = Files.readAllBytes(file);
      Interchanges before = reader.read(bytes, PartnerGuide.lenient());
      if (before.transactions().noneMatch(each -> each.type().equals("850"))) {
        continue;
      }
      Masking masking = masking("x12");
      Interchanges after;
      try {
        after = reader.read(MaskedX12.of(bytes, masking), PartnerGuide.lenient());
      } catch (EdiException strange) {
        continue; // what is no X12 from end to end is refused, as the command says
      }

      assertThat(each(after, Transaction::outcome))
          .as("%s", file)
          .isEqualTo(each(before, Transaction::outcome));
      assertThat(each(after, Transaction::segments))
          .as("%s", file)
          .isEqualTo(each(before, Transaction::segments));
      assertThat(each(after, Transaction::control))
          .as("%s", file)
          .isEqualTo(each(before, Transaction::control));
      masked += masking.report().masked().size();
    }
    assertThat(masked).as("masked elements").isGreaterThan(20);
  }

  private static <T> List<T> each(Interchanges read, Function<Transaction, T> what) {
    return read.transactions().map(what).toList();
  }

  @Test
  void ordersOfShopsKeepEveryFieldAndNoMailOfTheirs() throws IOException {
    int orders = 0;
    for (Path file : Samples.files("channels")) {
      if (!file.toString()
          .matches(".*(shopify/order|woocommerce/rest-v3-order|amazon/.*getOrder).*json")) {
        continue;
      }
      var tree = ExactJson.mapper().readTree(Files.readAllBytes(file));
      Masking masking = masking("shopify");

      var masked = MaskedJson.of(tree, masking);

      assertThat(SameResult.of(tree, masked, masking).shapes()).as("%s", file).isEmpty();
      String text = new String(SampleFiles.text(masked), StandardCharsets.UTF_8);
      PersonalLook.MAIL
          .matcher(text)
          .results()
          .forEach(mail -> assertThat(mail.group()).as("%s", file).matches(".*[.](example|test)"));
      orders++;
    }
    assertThat(orders).as("orders").isGreaterThan(3);
  }
}
