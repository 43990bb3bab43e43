package io.crossdock.message;

/** How a receipt ended; the same words as the CHECK of table {@code inbox}. */
public enum InboxState {
  received,
  decided,
  duplicate,
  stale,
  rejected,
  failed
}
