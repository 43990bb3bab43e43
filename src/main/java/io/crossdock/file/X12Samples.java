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
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads the transactions of a file {@code *.x12} as the data format {@code x12} does. */
public final class X12Samples implements SampleReader {

  @Override
  public Set<String> extensions() {
    return Set.of("x12");
  }

  @Override
  public List<JsonNode> read(Path home, String name, byte[] content) throws IOException {
    EdiReader reader = new EdiReader(Grammars.in(home.resolve("mappings").resolve("edi")));
    Interchanges read = reader.read(content, PartnerGuide.lenient());
    List<Transaction> transactions = read.transactions().toList();
    if (transactions.isEmpty() || read.rejected() > 0) {
      throw new IOException(SyntaxReport.text(name.substring(name.lastIndexOf('/') + 1), read));
    }
    return transactions.stream().<JsonNode>map(X12Trees::of).toList();
  }
}
