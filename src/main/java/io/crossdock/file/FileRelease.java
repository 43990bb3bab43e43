package io.crossdock.file;

import io.crossdock.edi.Grammars;
import io.crossdock.message.ReleaseMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Grammars and partner guides of a new release are read from its files. */
@Component
class FileRelease {

  private final Grammars grammars;
  private final PartnerGuides guides;

  FileRelease(Grammars grammars, PartnerGuides guides) {
    this.grammars = grammars;
    this.guides = guides;
  }

  @EventListener
  void moved(ReleaseMoved release) {
    grammars.moveTo(release.home().resolve("mappings/edi"));
    guides.moveTo(release.home().resolve("mappings"));
  }
}
