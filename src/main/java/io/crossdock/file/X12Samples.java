package io.crossdock.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.edi.Interchanges;
import io.crossdock.edi.PartnerGuide;
import io.crossdock.edi.SyntaxReport;
import io.crossdock.edi.Transaction;
import io.crossdock.mapping.SampleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads samples {@code *.in.x12} of one transaction as the data format {@code x12} does. */
public final class X12Samples implements SampleReader {

  @Override
  public Set<String> extensions() {
    return Set.of("x12");
  }

  @Override
  public JsonNode read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    EdiReader reader = new EdiReader(Grammars.in(mappings(file).resolve("edi")));
    Interchanges read = reader.read(bytes, PartnerGuide.lenient());
    List<Transaction> transactions = read.transactions().toList();
    if (transactions.size() != 1 || read.rejected() > 0) {
      throw new IOException(SyntaxReport.text(file.getFileName().toString(), read));
    }
    return X12Trees.of(transactions.get(0));
  }

  private static Path mappings(Path file) throws IOException {
    for (Path at = file.toAbsolutePath(); at != null; at = at.getParent()) {
      if (at.endsWith("mappings")) {
        return at;
      }
    }
    throw new IOException(file + " does not stand below mappings/");
  }
}
