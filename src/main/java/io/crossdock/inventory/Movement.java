package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A physical change of stock, told as a difference. It always posts.
 *
 * @param type a physical type
 * @param key the position
 * @param onHand change of what is in the house, in base units; may be zero
 * @param unavailable change of what of it cannot be sold (damaged, quality hold)
 * @param sourceKey the movement's id at its source, with the party that gave it; posts once
 * @param occurredAt when, by the clock that also dates the location's snapshots; null if the source
 *     gives none or only a date, then it counts from its posting
 * @param orderId the order it belongs to, or null
 * @param lineId the order's line, or null
 */
public record Movement(
    MovementType type,
    StockKey key,
    BigDecimal onHand,
    BigDecimal unavailable,
    String sourceKey,
    Instant occurredAt,
    String orderId,
    String lineId) {

  /** A reserving type is refused: promises are made by {@link Reservations}. */
  public Movement {
    if (!type.physical()) {
      throw new IllegalArgumentException(type + " is no physical movement");
    }
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(sourceKey, "sourceKey");
    onHand = StockQuantity.exact(onHand);
    unavailable = StockQuantity.exact(unavailable);
  }

  /** A movement that belongs to no order. */
  public Movement(
      MovementType type,
      StockKey key,
      BigDecimal onHand,
      BigDecimal unavailable,
      String sourceKey,
      Instant occurredAt) {
    this(type, key, onHand, unavailable, sourceKey, occurredAt, null, null);
  }

  /** The same movement as one of an order's line; what is compared of a repeat stays the same. */
  public Movement of(String order, String line) {
    return new Movement(type, key, onHand, unavailable, sourceKey, occurredAt, order, line);
  }

  /** Goods came in. */
  public static Movement receipt(StockKey key, BigDecimal quantity, String sourceKey, Instant at) {
    return new Movement(
        MovementType.RECEIPT,
        key,
        StockQuantity.positive(quantity),
        BigDecimal.ZERO,
        sourceKey,
        at);
  }

  /** Goods were taken from the shelf and stand in the house: nothing changes but the ledger. */
  public static Movement pick(StockKey key, String sourceKey, Instant at) {
    return new Movement(MovementType.PICK, key, BigDecimal.ZERO, BigDecimal.ZERO, sourceKey, at);
  }

  /** Goods left that no order of the hub reserved: a till sale, a return to the supplier. */
  public static Movement ship(StockKey key, BigDecimal quantity, String sourceKey, Instant at) {
    return new Movement(
        MovementType.SHIP,
        key,
        StockQuantity.positive(quantity).negate(),
        BigDecimal.ZERO,
        sourceKey,
        at);
  }

  /** Goods came back; those that cannot be sold are unavailable at once. */
  public static Movement returned(
      StockKey key, BigDecimal quantity, boolean sellable, String sourceKey, Instant at) {
    return new Movement(
        MovementType.RETURN,
        key,
        StockQuantity.positive(quantity),
        sellable ? BigDecimal.ZERO : quantity,
        sourceKey,
        at);
  }

  /** A correction of either number, up or down. */
  public static Movement adjustment(
      StockKey key, BigDecimal onHand, BigDecimal unavailable, String sourceKey, Instant at) {
    return new Movement(MovementType.ADJUSTMENT, key, onHand, unavailable, sourceKey, at);
  }

  /** The difference that a count of this position found. */
  public static Movement count(StockKey key, BigDecimal found, String sourceKey, Instant at) {
    return new Movement(MovementType.COUNT, key, found, BigDecimal.ZERO, sourceKey, at);
  }

  /** From one location to another: two movements with the key's suffixes /out and /in. */
  public static List<Movement> transfer(
      StockKey from, String toLocation, BigDecimal quantity, String sourceKey, Instant at) {
    StockKey to = new StockKey(from.company(), from.sku(), toLocation);
    BigDecimal moved = StockQuantity.positive(quantity);
    return List.of(
        new Movement(
            MovementType.TRANSFER, from, moved.negate(), BigDecimal.ZERO, sourceKey + "/out", at),
        new Movement(MovementType.TRANSFER, to, moved, BigDecimal.ZERO, sourceKey + "/in", at));
  }

  /** What must be equal when the same key comes again. */
  String content() {
    return String.join(
        " ",
        type.word(),
        key.company(),
        key.sku(),
        key.location(),
        onHand.toPlainString(),
        unavailable.toPlainString());
  }
}
