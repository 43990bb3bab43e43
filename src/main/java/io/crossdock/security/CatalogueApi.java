package io.crossdock.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crossdock.message.ApiAnswer;
import io.crossdock.party.ApiEntry;
import io.crossdock.party.CatalogueEntry;
import io.crossdock.party.PartyCatalogue;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Answers the catalogue call: everything for operators, its own entry and APIs for a party. */
@Component("catalogue")
class CatalogueApi {

  private final PartyCatalogue catalogue;
  private final PartyIdentity identity;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  CatalogueApi(PartyCatalogue catalogue, PartyIdentity identity) {
    this.catalogue = catalogue;
    this.identity = identity;
  }

  /** The entries that the caller may see. */
  public void get(Exchange exchange) {
    boolean operator = identity.operatorOf(exchange) != null;
    String party = operator ? null : identity.partyOf(exchange);
    List<CatalogueEntry> entries = operator ? catalogue.entries() : catalogue.entriesFor(party);
    List<ApiEntry> apis = operator ? catalogue.apis() : catalogue.apisFor(party);
    ApiAnswer.ok(exchange, 200, json.valueToTree(Map.of("parties", entries, "apis", apis)));
  }
}
