package io.crossdock.fulfillment;

import io.crossdock.model.Shipment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What of the order is in which parcel. Channels that are told parcel by parcel add the parcels up,
 * so together they hold exactly what was shipped. What the warehouse says counts; a line it says
 * nothing about, or that it counts in other units (the parts of a kit), goes into one parcel. A
 * parcel that would be empty gets a piece of such a line, so that its number can be told.
 */
final class ParcelContents {

  private final List<Shipment.Package> parcels;
  private final List<Map<String, BigDecimal>> contents = new ArrayList<>();
  private final List<String> assumed = new ArrayList<>();

  private ParcelContents(List<Shipment.Package> parcels) {
    this.parcels = parcels;
    parcels.forEach(parcel -> contents.add(new LinkedHashMap<>()));
  }

  /**
   * One entry for each parcel, in the shipment's order: quantity by order line, in the order's
   * units. A parcel for which no piece is left is empty.
   *
   * @param left what has left, by order line
   */
  static List<Map<String, BigDecimal>> of(Shipment shipment, Map<String, BigDecimal> left) {
    ParcelContents all = new ParcelContents(shipment.packages());
    if (!shipment.packages().isEmpty()) {
      left.forEach(all::told);
      all.assumed.forEach(lineId -> all.assume(lineId, left.get(lineId)));
      all.fillEmpty();
    }
    return all.contents;
  }

  /** A line whose quantities by parcel add up to what has left. */
  private void told(String lineId, BigDecimal quantity) {
    List<BigDecimal> parts = parcels.stream().map(parcel -> told(parcel, lineId)).toList();
    if (parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(quantity) != 0) {
      assumed.add(lineId);
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).signum() > 0) {
        contents.get(i).put(lineId, parts.get(i));
      }
    }
  }

  private static BigDecimal told(Shipment.Package parcel, String lineId) {
    return parcel.contents().stream()
        .filter(line -> line.lineId().equals(lineId))
        .map(Shipment.Content::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void assume(String lineId, BigDecimal quantity) {
    int named = first(i -> told(parcels.get(i), lineId).signum() > 0);
    int empty = first(i -> contents.get(i).isEmpty());
    int chosen = named >= 0 ? named : Math.max(0, empty);
    contents.get(chosen).put(lineId, quantity);
  }

  private int first(IntPredicate wanted) {
    return IntStream.range(0, parcels.size()).filter(wanted).findFirst().orElse(-1);
  }

  private void fillEmpty() {
    for (Map<String, BigDecimal> parcel : contents) {
      if (parcel.isEmpty()) {
        giver().ifPresent(from -> moveOne(from, parcel));
      }
    }
  }

  /** A parcel that can spare a piece of an assumed line. */
  private Optional<Map<String, BigDecimal>> giver() {
    return contents.stream().filter(parcel -> spare(parcel).isPresent()).findFirst();
  }

  private Optional<String> spare(Map<String, BigDecimal> parcel) {
    return assumed.stream()
        .filter(line -> parcel.getOrDefault(line, BigDecimal.ZERO).compareTo(BigDecimal.ONE) > 0)
        .findFirst();
  }

  private void moveOne(Map<String, BigDecimal> from, Map<String, BigDecimal> to) {
    String line = spare(from).orElseThrow();
    from.merge(line, BigDecimal.ONE, BigDecimal::subtract);
    to.put(line, BigDecimal.ONE);
  }
}
