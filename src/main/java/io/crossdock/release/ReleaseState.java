package io.crossdock.release;

import java.util.List;

/**
 * Which release is wanted, which one each instance runs, and how it came to that.
 *
 * @param wanted digest that all instances shall run; null before a release was applied
 * @param activation its number, or null
 * @param before digest that one step back leads to; null where there is none
 * @param live digest that the instance runs which was asked
 * @param instances every instance that was seen in the last hour
 * @param activations newest first, the last 100
 */
public record ReleaseState(
    String wanted,
    Long activation,
    String before,
    String live,
    List<InstanceRelease> instances,
    List<Activation> activations) {}
