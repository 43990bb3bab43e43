package io.crossdock.model;

import java.util.Objects;

/**
 * One discount on a whole line, already taken off the line's net and gross.
 *
 * @param code the channel's code or title, null when none
 * @param amount what was taken off, never negative
 */
public record Discount(String code, Money amount) {

  public Discount {
    Objects.requireNonNull(amount, "discount amount");
  }
}
