package io.crossdock.release;

import io.crossdock.message.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The releases of the database with all their files; what is stored is never changed. */
@Component
class StoredReleases {

  private record Stored(String path, byte[] bytes) {}

  private final JdbcClient db;

  StoredReleases(JdbcClient db) {
    this.db = db;
  }

  /**
   * Stores a release; what is there already stays as it is, with the name of who came first.
   *
   * @param tx the transaction in which it is wanted
   */
  void store(JdbcClient tx, ReleaseTree tree, String actor, String reason) {
    if (insert(tx, tree, actor, reason) == 0) {
      return;
    }
    Map<String, byte[]> contents = new TreeMap<>();
    tree.files().forEach((path, bytes) -> contents.put(Digest.sha256(bytes), bytes));
    // in the order of digests, so that two who store at once never wait for each other
    contents.forEach(
        (digest, bytes) ->
            tx.sql("insert into release_file (digest, bytes) values (?, ?) on conflict do nothing")
                .params(digest, bytes)
                .update());
    List<Map.Entry<String, String>> entries = List.copyOf(tree.manifest().entrySet());
    int written =
        tx.sql(
                """
                insert into release_entry (release, path, file_digest)
                select :release, e.path, e.digest
                from unnest(:paths::text[], :digests::text[]) as e(path, digest)
                """)
            .param("release", tree.digest())
            .param("paths", entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
            .param("digests", entries.stream().map(Map.Entry::getValue).toArray(String[]::new))
            .update();
    if (written != entries.size()) {
      throw new IllegalStateException("stored %d of %d files".formatted(written, entries.size()));
    }
  }

  private static int insert(JdbcClient tx, ReleaseTree tree, String actor, String reason) {
    return tx.sql(
            """
            insert into release (digest, number, actor, reason)
            select :digest, coalesce((select max(number) from release), 0) + 1, :actor, :reason
            on conflict (digest) do nothing
            """)
        .param("digest", tree.digest())
        .param("actor", actor)
        .param("reason", reason)
        .update();
  }

  /**
   * A stored release with its files.
   *
   * @throws IllegalStateException where the files are not those that were stored
   */
  Optional<ReleaseTree> find(String digest) {
    SortedMap<String, byte[]> files =
        db
            .sql(
                """
                select e.path, f.bytes from release_entry e
                join release_file f on f.digest = e.file_digest where e.release = ?
                """)
            .param(digest)
            .query(Stored.class)
            .list()
            .stream()
            .collect(
                Collectors.toMap(
                    Stored::path,
                    Stored::bytes,
                    (one, other) -> one,
                    () -> new TreeMap<>(Comparator.naturalOrder())));
    if (files.isEmpty()) {
      return Optional.empty();
    }
    ReleaseTree tree = new ReleaseTree(files);
    if (!tree.digest().equals(digest)) {
      throw new IllegalStateException(
          "release %s has other files in the database: their digest is %s"
              .formatted(digest, tree.digest()));
    }
    return Optional.of(tree);
  }

  /** The one stored release whose digest begins so, if there is exactly one. */
  Optional<StoredRelease> named(String begin) {
    List<StoredRelease> found =
        db.sql(
                """
                select digest, number, actor, reason, stored_at from release
                where starts_with(digest, ?) limit 2
                """)
            .param(begin)
            .query(StoredRelease.class)
            .list();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Paths of a release, in order. */
  List<String> paths(String digest) {
    return db.sql("select path from release_entry where release = ? order by path")
        .param(digest)
        .query(String.class)
        .list();
  }
}
