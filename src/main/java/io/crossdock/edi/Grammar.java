package io.crossdock.edi;

import java.util.Map;

/**
 * The compiled grammar of one transaction set.
 *
 * @param id name of the file without its ending
 * @param root a loop whose first child is ST and whose last is SE
 * @param dictionary every segment of the standard that we know, by tag number
 */
record Grammar(
    String id,
    String version,
    String transaction,
    String group,
    GrammarNode root,
    Map<Integer, SegmentDefinition> dictionary) {}
