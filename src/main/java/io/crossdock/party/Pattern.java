package io.crossdock.party;

/**
 * The chosen integration style and why it fits.
 *
 * @param style one of the declared styles
 * @param reason one sentence for whoever questions the choice later
 */
public record Pattern(Style style, String reason) {}
