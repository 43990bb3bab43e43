package io.crossdock.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;

/** Builds the JSON tree of a transaction while the walker walks over it. */
final class TransactionTree implements StructureSink {

  private final SegmentTree segments;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final Deque<ObjectNode> open = new ArrayDeque<>();

  private TransactionTree(SegmentTree segments) {
    this.segments = segments;
    open.push(root);
  }

  static ObjectNode of(Transaction transaction) {
    Interchange interchange = transaction.group().interchange();
    PartnerGuide guide = interchange.findings.guide();
    int end = transaction.offset() + transaction.length();
    Tokenizer tokenizer =
        new Tokenizer(interchange.source(), transaction.offset(), end, interchange.delimiters());
    TransactionTree tree =
        new TransactionTree(new SegmentTree(interchange.delimiters(), guide.charset()));
    tree.root.set("envelope", envelope(transaction));
    if (transaction.grammar() == null) {
      tree.flat(tokenizer);
    } else {
      tree.walk(tokenizer, transaction.grammar(), guide);
    }
    return tree.root;
  }

  private static ObjectNode envelope(Transaction transaction) {
    FunctionalGroup group = transaction.group();
    Interchange interchange = group.interchange();
    Addresses addresses = interchange.addresses();
    return JsonNodeFactory.instance
        .objectNode()
        .put("standard", interchange.syntax().name())
        .put("senderQualifier", addresses.senderQualifier())
        .put("senderId", addresses.senderId())
        .put("receiverQualifier", addresses.receiverQualifier())
        .put("receiverId", addresses.receiverId())
        .put("groupType", group.type())
        .put("groupSender", group.sender())
        .put("groupReceiver", group.receiver())
        .put("interchangeControl", interchange.control())
        .put("groupControl", group.control())
        .put("transactionControl", transaction.control())
        .put("transaction", transaction.type())
        .put("interchangeVersion", addresses.version())
        .put("version", group.version())
        .put("usage", addresses.usage());
  }

  private void walk(Tokenizer tokenizer, Grammar grammar, PartnerGuide guide) {
    StructureWalker walker = new StructureWalker(grammar, this, new Findings(guide));
    for (int position = 1; tokenizer.next(); position++) {
      walker.place(tokenizer.segment(), position);
    }
  }

  private void flat(Tokenizer tokenizer) {
    ArrayNode all = root.putArray("segments");
    while (tokenizer.next()) {
      ObjectNode node = all.addObject().put("tag", tokenizer.segment().tagText());
      segments.fill(node, tokenizer.segment(), null);
    }
  }

  @Override
  public void opened(GrammarNode loop) {
    open.push(open.peek().withArrayProperty(loop.name()).addObject());
  }

  @Override
  public void closed() {
    open.pop();
  }

  @Override
  public void placed(GrammarNode node, Segment segment) {
    ObjectNode owner = open.peek();
    boolean taken = !node.repeats() && owner.has(node.name());
    if (taken) {
      // over its maximum and told so; the first one stays where mappings look for it
      unplaced(segment, 0);
      return;
    }
    ObjectNode into =
        node.repeats()
            ? owner.withArrayProperty(node.name()).addObject()
            : owner.putObject(node.name());
    segments.fill(into, segment, node.segment());
  }

  @Override
  public void unplaced(Segment segment, int position) {
    ObjectNode node = root.withArrayProperty("unplaced").addObject();
    node.put("tag", Text.shown(segment.buffer, segment.tagFrom, segment.tagTo));
    if (position > 0) {
      node.put("position", Integer.toString(position));
    }
    segments.fill(node, segment, null);
  }
}
