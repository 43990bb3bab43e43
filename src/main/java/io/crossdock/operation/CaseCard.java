package io.crossdock.operation;

import java.time.OffsetDateTime;

/**
 * The open cases of one cause, as one card.
 *
 * @param field where in the document a mapping failed, or null
 * @param cases how many cases are open
 * @param messages how many of them are about a message that came in
 * @param commands how many of them are about a command that could not be sent or was refused
 * @param occurrences how often it happened in them
 * @param valueAmount decimal text of what all of them block, or null; null too where currencies mix
 * @param oldestCase id of the case that has waited longest
 */
public record CaseCard(
    String fingerprint,
    String category,
    String party,
    String step,
    String field,
    String cause,
    String owner,
    long cases,
    long messages,
    long commands,
    long occurrences,
    String valueAmount,
    String valueCurrency,
    OffsetDateTime oldestAt,
    long oldestSeconds,
    String oldestCase) {}
