package io.crossdock.erasure;

import java.util.List;

/**
 * What was erased for one customer.
 *
 * @param orderIds the orders whose personal fields went
 * @param messages receipts that lost their bytes
 * @param commands commands that lost what was sent and answered
 * @param cases cases that lost their raw message
 */
public record Erasure(
    String erasureId, List<String> orderIds, int messages, int commands, int cases) {}
