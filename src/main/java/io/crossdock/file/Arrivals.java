package io.crossdock.file;

import io.crossdock.edi.Completeness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when a file in a partner's folder may be taken. A closed handle says nothing: the trailer
 * decides, and the file must not have changed since the last look, so that a second interchange
 * still being written is not cut off. What never becomes complete is taken after a while, to be
 * refused with a report. Only durations are measured here; after a restart they start anew.
 */
final class Arrivals {

  /** How much of head and tail {@link Completeness} needs to see. */
  private static final int HEAD = 1 << 10;

  private static final int TAIL = 8 << 10;
  private static final Duration NOT_EDI_AFTER = Duration.ofSeconds(30);

  private record Look(long size, long modified) {}

  private final Unchanged<Path> looks = new Unchanged<>(Integer.MAX_VALUE);

  /** Forgets files that are no longer in the folder. */
  void keep(Path folder, Set<Path> present) {
    looks.forget(file -> folder.equals(file.getParent()) && !present.contains(file));
  }

  /**
   * Whether to take a file now.
   *
   * @param incompleteAfter how long an incomplete file may stay unchanged
   */
  boolean isDue(Path file, Duration incompleteAfter) throws IOException {
    long size = Files.size(file);
    long modified = Files.getLastModifiedTime(file).toMillis();
    Optional<Duration> unchanged = looks.look(file, new Look(size, modified));
    return unchanged.isPresent()
        && isDue(Completeness.of(ends(file, size)), unchanged.get(), incompleteAfter);
  }

  /** Whether what has looked so for so long is taken as it is. */
  static boolean isDue(Completeness found, Duration unchanged, Duration incompleteAfter) {
    return switch (found.state()) {
      case COMPLETE -> true;
      case UNRECOGNISED -> isOver(unchanged, min(NOT_EDI_AFTER, incompleteAfter));
      case EMPTY, INCOMPLETE -> isOver(unchanged, incompleteAfter);
    };
  }

  private static boolean isOver(Duration unchanged, Duration limit) {
    return unchanged.compareTo(limit) >= 0;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Head and tail of a file; all of it where it is small. */
  private static byte[] ends(Path file, long size) throws IOException {
    if (size <= HEAD + TAIL) {
      return Files.readAllBytes(file);
    }
    ByteBuffer buffer = ByteBuffer.allocate(HEAD + TAIL);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      read(channel, buffer.limit(HEAD));
      channel.position(size - TAIL);
      read(channel, buffer.limit(HEAD + TAIL));
    }
    return buffer.array();
  }

  private static void read(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until the part is full or the file has shrunk
      Thread.onSpinWait();
    }
  }
}
