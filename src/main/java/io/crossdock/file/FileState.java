package io.crossdock.file;

/** Where a file stands; the same words as the CHECK of table {@code partner_file}. */
enum FileState {
  /** Its bytes are in the inbox, its interchanges are not decided. */
  stored,
  /** Taken in; nothing of it was refused. */
  done,
  /** Something of it was refused: the report says what. */
  error,
  /** It was taken in before: nothing happened. */
  duplicate,
  /** The hub could not deal with it: a person looks at it. */
  quarantine
}
