package io.crossdock.file;

import io.crossdock.edi.PartnerGuide;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** In tests of routes every partner sends the samples of its adapter, which name one of them. */
@Component
@Primary
@ConditionalOnProperty(name = "crossdock.slice", havingValue = "route")
class SampleSenders extends PartnerGuides {

  SampleSenders(@Value("${crossdock.mappings:mappings}") String mappings) {
    super(Path.of(mappings));
  }

  @Override
  PartnerGuide of(String party) {
    return super.of(party).sentBy(Set.of());
  }
}
