package io.crossdock.model;

/** How the channel promised to ship; every field may be null. */
public record ShippingMethod(String code, String name, String carrier, String service) {}
