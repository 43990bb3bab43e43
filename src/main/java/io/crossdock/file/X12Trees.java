package io.crossdock.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.edi.Interchange;
import io.crossdock.edi.Transaction;
import io.crossdock.message.Digest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A transaction as mappings read it, and the digest of what it says. */
final class X12Trees {

  private static final int ISA_LENGTH = 106;
  private static final int DATE = 9;
  private static final int TIME = 10;

  private X12Trees() {}

  /** The tree, its envelope completed by ISA09 and ISA10 and the digest of the content. */
  static ObjectNode of(Transaction transaction, byte[] source) {
    ObjectNode tree = transaction.tree();
    ObjectNode envelope = (ObjectNode) tree.path("envelope");
    String digest = digest(tree);
    String[] isa = isa(transaction.group().interchange(), source);
    if (isa.length > TIME) {
      envelope.put("interchangeDate", isa[DATE].trim()).put("interchangeTime", isa[TIME].trim());
    }
    envelope.put("contentDigest", digest);
    return tree;
  }

  /** What a transaction says, whatever its envelope, control numbers and delimiters. */
  private static String digest(ObjectNode tree) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    for (var field : tree.properties()) {
      if (!field.getKey().equals("envelope")
          && !field.getKey().equals("ST")
          && !field.getKey().equals("SE")) {
        content.set(field.getKey(), (JsonNode) field.getValue());
      }
    }
    return Digest.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String[] isa(Interchange interchange, byte[] source) {
    int from = interchange.offset();
    int length = Math.min(ISA_LENGTH, source.length - from);
    String head = new String(source, from, length, StandardCharsets.ISO_8859_1);
    return head.length() > 3 ? head.split(Pattern.quote(head.substring(3, 4))) : new String[0];
  }
}
