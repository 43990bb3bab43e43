package io.crossdock.edi;

/** Hears where each segment of a transaction belongs, in the order of the document. */
interface StructureSink {

  /** Hears nothing: for a check alone. */
  StructureSink NONE =
      new StructureSink() {
        @Override
        public void opened(GrammarNode loop) {}

        @Override
        public void closed() {}

        @Override
        public void placed(GrammarNode node, Segment segment) {}

        @Override
        public void unplaced(Segment segment, int position) {}
      };

  void opened(GrammarNode loop);

  /** The loop opened last that is still open has ended. */
  void closed();

  void placed(GrammarNode node, Segment segment);

  /** The segment has no place in the grammar; it is kept beside the tree. */
  void unplaced(Segment segment, int position);
}
