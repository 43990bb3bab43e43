package io.crossdock.sample;

import io.crossdock.edi.ElementExchange;
import java.util.List;

/**
 * An X12 file with other values. Rules name an element as {@code N102}, or by its segment and the
 * first element before it: {@code REF.SY.REF02}.
 */
final class MaskedX12 {

  private MaskedX12() {}

  /** Raises {@link io.crossdock.edi.EdiException} where it is no X12. */
  static byte[] of(byte[] file, Masking masking) {
    ElementExchange.in(
        file,
        (tag, first, number, value) -> {
          masking.learn(path(tag, first, number), value);
          return value;
        });
    return ElementExchange.in(
        file,
        (tag, first, number, value) ->
            masking.mask(path(tag, first, number), element(tag, number), value));
  }

  private static List<String> path(String tag, String first, int number) {
    return List.of(
        MaskedJson.ROOT,
        FieldPattern.normal(tag),
        FieldPattern.normal(first),
        FieldPattern.normal(element(tag, number)));
  }

  private static String element(String tag, int number) {
    return "%s%02d".formatted(tag, number);
  }
}
