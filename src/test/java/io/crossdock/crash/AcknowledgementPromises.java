package io.crossdock.crash;

import io.crossdock.crash.Violation.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each functional group of a partner is acknowledged by one 997, which counts right. */
final class AcknowledgementPromises {

  private final PartnerFolders folders;
  private final List<HandedFile> handed;

  AcknowledgementPromises(PartnerFolders folders, List<HandedFile> handed) {
    this.folders = folders;
    this.handed = handed;
  }

  /** Every group without its one right 997. */
  List<Violation> check() {
    Map<String, HandedFile> groups = new LinkedHashMap<>();
    handed.forEach(file -> groups.putIfAbsent(file.party() + "/" + file.control(), file));
    Map<String, List<String>> answers = new LinkedHashMap<>();
    handed.forEach(file -> answers.computeIfAbsent(file.party(), this::read));
    List<Violation> found = new ArrayList<>();
    groups.forEach(
        (subject, file) -> check(subject, file, answers.get(file.party())).ifPresent(found::add));
    return found;
  }

  private Optional<Violation> check(String subject, HandedFile file, List<String> answers) {
    String group = "AK1*PO*" + file.control() + "~";
    List<String> about = answers.stream().filter(answer -> answer.contains(group)).toList();
    String end =
        "AK9*%s*%d*%d*%d"
            .formatted(
                file.expectedCode(),
                file.transactions(),
                file.transactions(),
                file.transactions() - file.rejected());
    if (about.isEmpty()) {
      return violation(Kind.ACKNOWLEDGEMENT_MISSING, subject, "no 997 in the partner's folder");
    }
    if (about.size() > 1) {
      return violation(Kind.ACKNOWLEDGEMENT_TWICE, subject, about.size() + " 997 files");
    }
    return about.get(0).contains(end)
        ? Optional.empty()
        : violation(Kind.ACKNOWLEDGEMENT_WRONG, subject, "no " + end + " in " + about.get(0));
  }

  private static Optional<Violation> violation(Kind kind, String subject, String detail) {
    return Optional.of(new Violation(kind, subject, detail));
  }

  private List<String> read(String party) {
    List<String> texts = new ArrayList<>();
    Path out = folders.out(party);
    for (String name : FilePromises.names(out)) {
      try {
        String text = Files.readString(out.resolve(name), StandardCharsets.ISO_8859_1);
        texts.add(text.replace("\n", "").replace("\r", ""));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }
}
