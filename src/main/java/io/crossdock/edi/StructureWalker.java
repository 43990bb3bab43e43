package io.crossdock.edi;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the place of each segment in the grammar: the deepest open loop first, forward only, then
 * its parents. What has no place is told and put aside; the walk goes on behind it.
 */
final class StructureWalker {

  private static final int NOT_FOUND = -1;

  private final Grammar grammar;
  private final StructureSink sink;
  private final Findings findings;
  private GrammarNode[] loops = new GrammarNode[8];
  private int[][] counts = new int[8][];
  private int[] cursors = new int[8];
  private int depth;
  private int fullLevel;
  private int fullIndex;
  private GrammarNode skipped;

  StructureWalker(Grammar grammar, StructureSink sink, Findings findings) {
    this.grammar = grammar;
    this.sink = sink;
    this.findings = findings;
    open(0, grammar.root());
  }

  private void open(int level, GrammarNode loop) {
    if (level == loops.length) {
      loops = Arrays.copyOf(loops, level * 2);
      counts = Arrays.copyOf(counts, level * 2);
      cursors = Arrays.copyOf(cursors, level * 2);
    }
    int size = loop.children().size();
    if (counts[level] == null || counts[level].length < size) {
      counts[level] = new int[Math.max(size, 40)];
    } else {
      Arrays.fill(counts[level], 0, size, 0);
    }
    loops[level] = loop;
    cursors[level] = 0;
    depth = level;
  }

  /** Name of the loop that is open now, empty at the top. */
  String loop() {
    return loops[depth].name();
  }

  /**
   * Places a segment.
   *
   * @return its definition, or null where its elements cannot be checked
   */
  SegmentDefinition place(Segment segment, int position) {
    fullLevel = NOT_FOUND;
    for (int level = depth; level >= 0; level--) {
      int index = forward(level, segment.tag);
      if (index != NOT_FOUND) {
        return enter(level, index, segment, position);
      }
    }
    if (fullLevel != NOT_FOUND) {
      tellOverMaximum(segment, position);
      return enter(fullLevel, fullIndex, segment, position);
    }
    return misplaced(segment, position);
  }

  /** Ends the transaction: tells what is missing up to its end. */
  void finish(Segment at, int position) {
    closeTo(0, at, position, true);
  }

  private int forward(int level, int tag) {
    List<GrammarNode> children = loops[level].children();
    int size = children.size();
    for (int i = cursors[level]; i < size; i++) {
      GrammarNode child = children.get(i);
      if (child.tag() != tag || !child.used() || (i == 0 && level > 0)) {
        continue;
      }
      if (counts[level][i] < child.max()) {
        return i;
      }
      fullLevel = level;
      fullIndex = i;
    }
    return NOT_FOUND;
  }

  private SegmentDefinition enter(int level, int index, Segment segment, int position) {
    skipped = null;
    closeTo(level, segment, position, true);
    tellMissing(level, index, segment, position);
    cursors[level] = index;
    counts[level][index]++;
    GrammarNode node = loops[level].children().get(index);
    if (node.isLoop()) {
      sink.opened(node);
      open(level + 1, node);
      counts[depth][0] = 1;
      node = node.children().get(0);
    }
    sink.placed(node, segment);
    return node.segment();
  }

  private void closeTo(int level, Segment at, int position, boolean tell) {
    while (depth > level) {
      if (tell) {
        tellMissing(depth, loops[depth].children().size(), at, position);
      }
      sink.closed();
      depth--;
    }
  }

  /** Mandatory places between the cursor and {@code index} that stayed empty. */
  private void tellMissing(int level, int index, Segment at, int position) {
    List<GrammarNode> children = loops[level].children();
    for (int i = cursors[level]; i < index; i++) {
      GrammarNode child = children.get(i);
      if (child.mandatory() && counts[level][i] == 0) {
        findings.add(
            Rule.MANDATORY_SEGMENT_MISSING,
            child.tagText(),
            position,
            loops[level].name(),
            at.offset,
            "",
            "before " + at.tagText());
        counts[level][i] = 1;
      }
    }
  }

  private void tellOverMaximum(Segment segment, int position) {
    GrammarNode node = loops[fullLevel].children().get(fullIndex);
    tell(
        node.isLoop() ? Rule.LOOP_OVER_MAXIMUM : Rule.SEGMENT_OVER_MAXIMUM,
        segment,
        position,
        "at most " + node.max());
  }

  private SegmentDefinition misplaced(Segment segment, int position) {
    if (skipped != null && skipped.mentions(segment.tag)) {
      // follows a loop that was told already
      sink.unplaced(segment, position);
      return null;
    }
    GrammarNode earlier = earlier(segment.tag);
    if (earlier != null) {
      skipped = earlier.isLoop() ? earlier : null;
      tell(Rule.SEGMENT_OUT_OF_SEQUENCE, segment, position, "before " + lastPlaced());
      sink.unplaced(segment, position);
      return null;
    }
    for (int level = depth; level >= 0 && !isNotUsed(segment.tag); level--) {
      int index = withoutFirst(level, segment.tag);
      if (index != NOT_FOUND) {
        return enterWithoutFirst(level, index, segment, position);
      }
    }
    tell(unknown(segment.tag), segment, position, "");
    sink.unplaced(segment, position);
    return null;
  }

  private Rule unknown(int tag) {
    if (grammar.root().mentions(tag)) {
      return Rule.UNEXPECTED_SEGMENT;
    }
    boolean known = grammar.dictionary().containsKey(tag);
    return known ? Rule.SEGMENT_NOT_IN_TRANSACTION : Rule.UNKNOWN_SEGMENT;
  }

  private String lastPlaced() {
    return loops[depth].children().get(cursors[depth]).tagText();
  }

  private GrammarNode earlier(int tag) {
    for (int level = depth; level >= 0; level--) {
      for (int i = 0; i < cursors[level]; i++) {
        GrammarNode child = loops[level].children().get(i);
        if (child.tag() == tag) {
          return child;
        }
      }
    }
    return null;
  }

  /** True where the standard has a place for it here that the partner guide forbids. */
  private boolean isNotUsed(int tag) {
    for (int level = depth; level >= 0; level--) {
      List<GrammarNode> children = loops[level].children();
      for (int i = cursors[level]; i < children.size(); i++) {
        if (children.get(i).tag() == tag && !children.get(i).used()) {
          return true;
        }
      }
    }
    return false;
  }

  /** A loop ahead that holds the segment, but whose first segment did not come. */
  private int withoutFirst(int level, int tag) {
    List<GrammarNode> children = loops[level].children();
    for (int i = cursors[level]; i < children.size(); i++) {
      GrammarNode child = children.get(i);
      if (!child.isLoop() || !child.used() || counts[level][i] >= child.max()) {
        continue;
      }
      for (GrammarNode inner : child.children()) {
        if (inner.tag() == tag && inner.used()) {
          return i;
        }
      }
    }
    return NOT_FOUND;
  }

  private SegmentDefinition enterWithoutFirst(int level, int index, Segment segment, int position) {
    closeTo(level, segment, position, true);
    tellMissing(level, index, segment, position);
    cursors[level] = index;
    counts[level][index]++;
    GrammarNode loop = loops[level].children().get(index);
    findings.add(
        Rule.MANDATORY_SEGMENT_MISSING,
        loop.tagText(),
        position,
        loop.name(),
        segment.offset,
        "",
        "before " + segment.tagText());
    sink.opened(loop);
    open(level + 1, loop);
    counts[depth][0] = 1;
    return enter(depth, forward(depth, segment.tag), segment, position);
  }

  private void tell(Rule rule, Segment segment, int position, String expected) {
    findings.add(
        rule,
        Text.shown(segment.buffer, segment.tagFrom, segment.tagTo),
        position,
        loop(),
        segment.offset,
        Text.shown(
            segment.buffer,
            segment.tagFrom,
            segment.count == 0 ? segment.tagTo : segment.to(segment.count)),
        expected);
  }
}
