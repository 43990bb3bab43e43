package io.crossdock.model;

/**
 * Where something is sent or billed, in onX words; every field may be null.
 *
 * @param stateOrProvince as the channel writes it, code or name
 * @param country ISO 3166-1 alpha-2
 * @param locationCode the partner's own code of a store or warehouse (N104 in X12)
 */
public record Address(
    String name,
    String company,
    String address1,
    String address2,
    String city,
    String stateOrProvince,
    String zipCodeOrPostalCode,
    String country,
    String phone,
    String email,
    String locationCode) {}
