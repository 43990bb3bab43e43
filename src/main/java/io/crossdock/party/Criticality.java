package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a standstill of this party costs; decides who is called and in which order backlogs run. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum Criticality {
  REVENUE_CRITICAL,
  CUSTOMER_VISIBLE,
  COMPLIANCE,
  INTERNAL
}
