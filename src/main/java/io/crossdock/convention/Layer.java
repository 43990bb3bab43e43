package io.crossdock.convention;

import java.util.Optional;

/**
 * The three layers of routes, {@code group:} of every route. What comes from outside reaches a
 * system only through the process layer, where it is stored, decided and sent under a key.
 */
public enum Layer {
  /** Faces channels, partners and readers of events: {@code routes/channel}, {@code service}. */
  partner,
  /** Stores, decides, reserves, sends: {@code routes/core}. */
  process,
  /** Faces systems of record: {@code routes/erp}, {@code routes/wms}. */
  system;

  /**
   * The layer of a file; none for policies, which belong to no layer.
   *
   * @param file below the project, such as {@code routes/core/order/order-receive.camel.yaml}
   */
  public static Optional<Layer> of(String file) {
    String[] path = file.split("/");
    return switch (path.length > 1 ? path[1] : "") {
      case "channel", "service" -> Optional.of(partner);
      case "core" -> Optional.of(process);
      case "erp", "wms" -> Optional.of(system);
      default -> Optional.empty();
    };
  }
}
