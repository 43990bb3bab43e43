package io.crossdock.edi;

import java.util.List;

/**
 * What an element may hold.
 *
 * @param reference data element number (373) or composite number (C040)
 * @param components of a composite, else empty
 * @param codes null = any value
 * @param use whether it must, may or must not be there
 */
record ElementDefinition(
    String reference,
    String name,
    ElementType type,
    int min,
    int max,
    CodeList codes,
    Use use,
    List<ElementDefinition> components) {

  /** Requirement designators; NOT_USED comes from partner overlays. */
  enum Use {
    MANDATORY,
    OPTIONAL,
    NOT_USED;

    static Use of(String word) {
      return switch (word) {
        case "M" -> MANDATORY;
        case "O" -> OPTIONAL;
        case "X" -> NOT_USED;
        default -> throw new IllegalArgumentException("use is M, O or X, not " + word);
      };
    }
  }

  boolean isComposite() {
    return !components.isEmpty();
  }

  String expected() {
    return type + " " + min + "/" + max + " (" + name + ")";
  }
}
