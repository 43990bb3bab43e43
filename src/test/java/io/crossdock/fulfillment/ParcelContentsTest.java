package io.crossdock.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.model.Shipment;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParcelContentsTest {

  @Test
  void whatTheWarehouseSaysCounts() {
    Shipment shipment = shipment(parcel("a", "1", "b", "2"), parcel("a", "1"));

    assertThat(ParcelContents.of(shipment, left("a", "2", "b", "2")))
        .containsExactly(left("a", "1", "b", "2"), left("a", "1"));
  }

  @Test
  void whereItSaysNothingEachParcelGetsALineOrAPiece() {
    Shipment shipment = shipment(parcel(), parcel(), parcel());

    assertThat(ParcelContents.of(shipment, left("a", "3", "b", "1")))
        .containsExactly(left("a", "2"), left("b", "1"), left("a", "1"));
  }

  @Test
  void onePieceInTwoParcelsIsToldWithTheFirst() {
    Shipment shipment = shipment(parcel(), parcel());

    assertThat(ParcelContents.of(shipment, left("a", "1")))
        .containsExactly(left("a", "1"), Map.of());
  }

  @Test
  void aPartOfAPieceIsNotSplit() {
    Shipment shipment = shipment(parcel(), parcel());

    assertThat(ParcelContents.of(shipment, left("rope", "0.75")))
        .containsExactly(left("rope", "0.75"), Map.of());
  }

  @Test
  void aKitWhosePartsAreCountedGoesIntoTheParcelThatNamesItFirst() {
    Shipment shipment = shipment(parcel("b", "1"), parcel("kit", "4"), parcel("kit", "2"));

    assertThat(ParcelContents.of(shipment, left("kit", "2", "b", "1")))
        .containsExactly(left("b", "1"), left("kit", "1"), left("kit", "1"));
  }

  @Test
  void nothingIsTakenFromAParcelWhoseContentsAreKnown() {
    Shipment shipment = shipment(parcel("a", "5"), parcel());

    assertThat(ParcelContents.of(shipment, left("a", "5")))
        .containsExactly(left("a", "5"), Map.of());
  }

  @Test
  void aShipmentWithoutParcelsHasNoContents() {
    assertThat(ParcelContents.of(shipment(), left("a", "5"))).isEmpty();
  }

  private static Map<String, BigDecimal> left(String... pairs) {
    Map<String, BigDecimal> left = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      left.put(pairs[i], new BigDecimal(pairs[i + 1]));
    }
    return left;
  }

  private static Shipment.Package parcel(String... contents) {
    List<Shipment.Content> lines =
        left(contents).entrySet().stream()
            .map(entry -> new Shipment.Content(entry.getKey(), null, entry.getValue()))
            .toList();
    return new Shipment.Package(null, null, null, null, null, null, lines);
  }

  private static Shipment shipment(Shipment.Package... parcels) {
    return new Shipment(
        null,
        1,
        "S-1",
        "F-1",
        null,
        null,
        "DHL",
        null,
        null,
        OffsetDateTime.parse("2026-11-20T10:00:00+01:00"),
        true,
        List.of(parcels),
        List.of(),
        List.of(),
        Map.of());
  }
}
