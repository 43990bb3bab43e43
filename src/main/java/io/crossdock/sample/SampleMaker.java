package io.crossdock.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.convention.MappingStep;
import io.crossdock.edi.EdiException;
import io.crossdock.mapping.ExactJson;
import io.crossdock.mapping.MappingRefused;
import io.crossdock.mapping.MappingTrial;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Makes a sample of a stored message; writes nothing. */
public final class SampleMaker {

  private static final String JSON = "json";
  private static final String X12 = "x12";

  private final Path home;
  private final PartyRegistry parties;
  private final RandomGenerator chance;
  private final MappingTrial trial;
  private final DocumentMapping mappings;

  /**
   * Works with the files of a folder.
   *
   * @param home holds routes/ and mappings/
   * @param parties of that folder
   * @param settings name to value of what no party file says, null where there is none
   * @param chance what masked values are made of
   */
  public SampleMaker(
      Path home, PartyRegistry parties, UnaryOperator<String> settings, RandomGenerator chance) {
    this.home = home.toAbsolutePath().normalize();
    this.parties = parties;
    this.chance = chance;
    this.trial = new MappingTrial(this.home);
    this.mappings = new DocumentMapping(this.home, parties, settings, trial);
  }

  /**
   * Masks the message and maps it.
   *
   * @param given headers that go before those that the route and the message give
   * @throws SampleRefused where no sample can be made of it
   */
  public Sample make(StoredMessage message, Map<String, String> given) throws SampleRefused {
    Party party =
        parties
            .find(message.party())
            .orElseThrow(() -> new SampleRefused("there is no party " + message.party() + " here"));
    try {
      return make(message, given, party);
    } catch (MappingRefused e) {
      throw new SampleRefused(e.getMessage());
    } catch (EdiException | IOException e) {
      throw new SampleRefused(e.getMessage());
    }
  }

  private Sample make(StoredMessage message, Map<String, String> given, Party party)
      throws IOException, SampleRefused {
    MappingStep step = mappings.of(message);
    Masking masking = new Masking(PersonalData.of(home, party.adapter()), new Disguise(chance));
    String format = format(message.content());
    byte[] in = masked(message.content(), format, masking);
    Map<String, String> seen = mappings.headers(step, message, given);
    MappingTrial.Result original = map(step, message.content(), format, seen);
    Map<String, String> headers = headers(seen, masking);
    MappingTrial.Result masked = map(step, in, format, headers);
    List<String> changed = compare(original, masked, masking);
    boolean refused = !masked.problems().isEmpty();
    return new Sample(
        step.mapping(),
        format,
        in,
        refused ? null : masked.output(),
        refused ? refusal(masked) : null,
        headers,
        masking.report(),
        changed);
  }

  private static String format(byte[] content) throws SampleRefused {
    String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8);
    String text = start.replace("\uFEFF", "").strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      return JSON;
    }
    if (text.startsWith("ISA")) {
      return X12;
    }
    throw new SampleRefused("the message is neither JSON nor X12: there is nothing to map");
  }

  private static byte[] masked(byte[] content, String format, Masking masking) throws IOException {
    return format.equals(X12)
        ? MaskedX12.of(content, masking)
        : SampleFiles.text(MaskedJson.of(ExactJson.mapper().readTree(content), masking));
  }

  private static Map<String, String> headers(Map<String, String> seen, Masking masking) {
    Map<String, String> headers = new TreeMap<>(seen);
    headers.replaceAll(
        (name, value) ->
            masking.mask(
                List.of("$headers", FieldPattern.normal(name)), "$headers." + name, value));
    return headers;
  }

  private MappingTrial.Result map(
      MappingStep step, byte[] content, String format, Map<String, String> headers)
      throws IOException, SampleRefused {
    List<MappingTrial.Result> results =
        trial.run(step.mapping(), "the message", content, format, headers);
    if (results.size() != 1) {
      throw new SampleRefused("expected one document and found " + results.size());
    }
    return results.get(0);
  }

  /** Masking must not change what the mapping does; where it has, nobody could trust the sample. */
  private static List<String> compare(
      MappingTrial.Result original, MappingTrial.Result masked, Masking masking)
      throws SampleRefused {
    if (original.problems().size() != masked.problems().size()) {
      throw new SampleRefused(
          "masking changes what is wrong with the document: name its field below business in "
              + PersonalData.FILE
              + "\n  masked: "
              + masked.problems());
    }
    JsonNode before = original.output();
    if (before == null) {
      return List.of();
    }
    SameResult same = SameResult.of(before, masked.output(), masking);
    if (!same.shapes().isEmpty()) {
      throw new SampleRefused(
          "masking changes what the mapping makes of it, name the field below business in %s: %s"
              .formatted(PersonalData.FILE, String.join(", ", same.shapes())));
    }
    return same.values();
  }

  private static String refusal(MappingTrial.Result masked) {
    return masked.refusal() == null ? masked.problems().get(0) : masked.refusal();
  }
}
