package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a simulated system did, as an append-only file of JSON lines. An entry is on the disk before
 * {@link #append} returns, so an answer that was given is never forgotten; a last line torn by a
 * kill is cut off at the next start. The state of the system is the fold of its journal.
 */
final class Journal implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final Clock clock;
  private final Consumer<Entry> state;
  private long last;
  private long size;

  private Journal(Path file, FileChannel channel, Clock clock, Consumer<Entry> state) {
    this.file = file;
    this.channel = channel;
    this.clock = clock;
    this.state = state;
  }

  /**
   * Opens or creates the file and feeds every entry to {@code state}, now and after each append.
   *
   * @throws UncheckedIOException if the file cannot be read or locked by this process alone
   * @throws IllegalStateException if a line other than the last is broken
   */
  static Journal open(Path file, Clock clock, Consumer<Entry> state) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Journal journal = new Journal(file, channel, clock, state);
      journal.claim();
      journal.replay();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open journal " + file, e);
    }
  }

  private void claim() throws IOException {
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException("another process writes " + file);
    }
  }

  private void replay() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = lastLineEnd(bytes);
    for (Entry entry : parse(bytes, end)) {
      last = entry.number();
      state.accept(entry);
    }
    channel.truncate(end);
    channel.position(end);
    size = end;
  }

  /** Writes one entry, waits for the disk, then applies it to the state. */
  synchronized Entry append(String kind, String key, int attempt, JsonNode data) {
    Entry entry = new Entry(last + 1, clock.instant(), kind, key, attempt, data);
    byte[] line = (Json.write(entry.toJson()) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      write(line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write journal " + file, e);
    }
    last = entry.number();
    size += line.length;
    state.accept(entry);
    return entry;
  }

  private void write(byte[] line) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(size);
      channel.position(size);
      throw e;
    }
  }

  /** The entries that fit, oldest first, read from the file. */
  List<Entry> read(Predicate<Entry> wanted) {
    long durable;
    synchronized (this) {
      durable = size;
    }
    try {
      return parse(Files.readAllBytes(file), (int) durable).stream().filter(wanted).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read journal " + file, e);
    }
  }

  private List<Entry> parse(byte[] bytes, int end) {
    List<Entry> entries = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        entries.add(entry(new String(bytes, start, i - start, StandardCharsets.UTF_8), entries));
        start = i + 1;
      }
    }
    return entries;
  }

  private Entry entry(String line, List<Entry> before) {
    try {
      return Entry.parse(line);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "journal " + file + " line " + (before.size() + 1) + " is broken", e);
    }
  }

  private static int lastLineEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close journal " + file, e);
    }
  }
}
