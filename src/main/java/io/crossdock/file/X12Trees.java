package io.crossdock.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.edi.Addresses;
import io.crossdock.edi.Transaction;
import io.crossdock.message.Digest;
import java.nio.charset.StandardCharsets;

/** A transaction as mappings read it, and the digest of what it says. */
final class X12Trees {

  private X12Trees() {}

  /** The tree, its envelope completed by ISA09 and ISA10 and the digest of the content. */
  static ObjectNode of(Transaction transaction) {
    ObjectNode tree = transaction.tree();
    ObjectNode envelope = (ObjectNode) tree.path("envelope");
    String digest = digest(tree);
    Addresses header = transaction.group().interchange().addresses();
    envelope.put("interchangeDate", header.date()).put("interchangeTime", header.time());
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
}
