package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  private Journal open(List<Entry> state) {
    return Journal.open(folder.resolve("j.jsonl"), Clock.systemUTC(), state::add);
  }

  @Test
  void whatWasAppendedIsThereAfterReopening() {
    try (Journal journal = open(new ArrayList<>())) {
      journal.append("order", "A", 1, Json.object().put("n", 1));
      journal.append("order", "B", 2, Json.object().put("n", 2));
    }
    List<Entry> state = new ArrayList<>();

    try (Journal journal = open(state)) {
      journal.append("order", "C", 1, Json.object());
    }

    assertThat(state).extracting(Entry::key).containsExactly("A", "B", "C");
    assertThat(state).extracting(Entry::number).containsExactly(1L, 2L, 3L);
    assertThat(state.get(1).attempt()).isEqualTo(2);
  }

  @Test
  void aTornLastLineIsCutOff() throws IOException {
    try (Journal journal = open(new ArrayList<>())) {
      journal.append("order", "A", 1, Json.object());
    }
    Files.writeString(
        folder.resolve("j.jsonl"), "{\"number\":2,\"at\":\"20", StandardOpenOption.APPEND);
    List<Entry> state = new ArrayList<>();

    try (Journal journal = open(state)) {
      journal.append("order", "B", 1, Json.object());
    }

    assertThat(state).extracting(Entry::key).containsExactly("A", "B");
    assertThat(Files.readAllLines(folder.resolve("j.jsonl"))).hasSize(2);
  }

  @Test
  void aBrokenLineInTheMiddleStopsTheStart() throws IOException {
    Files.writeString(folder.resolve("j.jsonl"), "rubbish\n");

    assertThatThrownBy(() -> open(new ArrayList<>()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("line 1 is broken");
  }
}
