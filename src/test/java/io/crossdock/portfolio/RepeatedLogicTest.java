package io.crossdock.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Logic that stands in two mappings is found, whatever its lines and comments. */
class RepeatedLogicTest {

  /** 80 tokens: twenty members of four. */
  private static final String LOGIC =
      IntStream.range(0, 20)
          .mapToObj(i -> "\"field" + i + "\": .source" + i + ",")
          .collect(Collectors.joining("\n"));

  @Test
  @Requirement("T6")
  void theSameLogicInTwoMappingsIsFoundWhereItBegins() {
    String other = "let a = .b\n\n" + LOGIC.replace("\n", "  // why\n    ") + "\n\"more\": .x";

    List<RepeatedLogic.Repeat> found = in(Map.of("a.jslt", "\n" + LOGIC, "b.jslt", other));

    assertThat(found).containsExactly(new RepeatedLogic.Repeat("a.jslt:2", "b.jslt:3", 80));
    assertThat(found.get(0)).hasToString("b.jslt:3: 80 tokens stand in a.jslt:2 too");
    assertThat(found.get(0).concerns("b.jslt")).isTrue();
    assertThat(found.get(0).concerns("b")).isFalse();
  }

  @Test
  void logicThatStandsTwiceInOneMappingIsFound() {
    assertThat(in(Map.of("a.jslt", LOGIC + "\nelse\n" + LOGIC)))
        .containsExactly(new RepeatedLogic.Repeat("a.jslt:1", "a.jslt:22", 80));
  }

  @Test
  void oneTokenThatDiffersMakesTwoShortRunsOfOneLongRun() {
    String changed = LOGIC.replace("field10", "other");

    assertThat(in(Map.of("a.jslt", LOGIC, "b.jslt", changed))).isEmpty();
  }

  @Test
  void aRowOfTheSameTokenIsNoRepeatOfItself() {
    assertThat(in(Map.of("a.jslt", "x ".repeat(100)))).isEmpty();
  }

  private static List<RepeatedLogic.Repeat> in(Map<String, String> texts) {
    return RepeatedLogic.in(new TreeMap<>(texts));
  }
}
