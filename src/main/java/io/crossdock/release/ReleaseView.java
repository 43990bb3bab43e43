package io.crossdock.release;

import java.util.List;

/**
 * One stored release.
 *
 * @param release who stored it, when and why
 * @param isWanted whether all instances shall run it
 * @param instances that are about it or run it
 * @param activations of it, newest first
 * @param files its paths
 */
public record ReleaseView(
    StoredRelease release,
    boolean isWanted,
    List<InstanceRelease> instances,
    List<Activation> activations,
    List<String> files) {}
