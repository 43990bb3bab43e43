package io.crossdock.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.edi.PartnerGuide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each partner may and must do beyond the standard: {@code mappings/x12/<party>/guide.json},
 * the words of {@link PartnerGuide#from}; without that file the lenient guide.
 */
class PartnerGuides {

  private volatile Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, PartnerGuide> guides = new ConcurrentHashMap<>();

  PartnerGuides(Path mappings) {
    this.folder = mappings.resolve("x12");
  }

  /** Reads below another folder from now on. */
  void moveTo(Path mappings) {
    folder = mappings.resolve("x12");
    guides.clear();
  }

  /**
   * The guide of a party.
   *
   * @throws IllegalArgumentException where its file says something unknown
   */
  PartnerGuide of(String party) {
    return guides.computeIfAbsent(party, this::read);
  }

  private PartnerGuide read(String party) {
    Path file = folder.resolve(party).resolve("guide.json");
    if (!Files.exists(file)) {
      return PartnerGuide.lenient();
    }
    try {
      return PartnerGuide.from(party, json.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the EDI guide " + file, e);
    }
  }
}
