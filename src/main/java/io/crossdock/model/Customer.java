package io.crossdock.model;

/** Who bought; every field may be null. */
public record Customer(String customerId, String name, String email, String phone) {}
