package io.crossdock.party;

import io.crossdock.model.BusinessObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The systemOfRecord part of a party file: known objects, each with a known side. */
final class RecordCheck {

  private final Consumer<String> problem;

  RecordCheck(Consumer<String> problem) {
    this.problem = problem;
  }

  Map<BusinessObject, RecordSide> records(Map<String, String> written) {
    Map<BusinessObject, RecordSide> records = new EnumMap<>(BusinessObject.class);
    written.forEach(
        (object, side) -> {
          BusinessObject known = known(BusinessObject.class, "systemOfRecord", object);
          RecordSide owner = known(RecordSide.class, "systemOfRecord." + object, side);
          if (known != null && owner != null) {
            records.put(known, owner);
          }
        });
    return records;
  }

  private <E extends Enum<E>> E known(Class<E> type, String at, String word) {
    Optional<E> found =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> Words.of(constant).equals(word))
            .findFirst();
    if (found.isEmpty()) {
      String words = String.join(", ", Words.all(type));
      problem.accept("%s: '%s' is not one of %s".formatted(at, word, words));
    }
    return found.orElse(null);
  }
}
