package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JavaScript package yaml 2 writes for these values, tried with it. */
class CanonicalYamlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'plain text'              | plain text",
        "\"${header.X} == 201\"    | ${header.X} == 201",
        "'{{key}}'                 | \"{{key}}\"",
        "'#inbox'                  | \"#inbox\"",
        "'*'                       | \"*\"",
        "'yes'                     | \"yes\"",
        "yes                       | \"yes\"",
        "no                        | \"no\"",
        "'true'                    | \"true\"",
        "True                      | true",
        "'500'                     | \"500\"",
        "007                       | 7",
        "1.50                      | 1.5",
        "'1.50'                    | \"1.50\"",
        "'2026-12-01'              | \"2026-12-01\"",
        "'12:30'                   | \"12:30\"",
        "~                         | null",
        "''                        | \"\"",
        "'a: b'                    | \"a: b\"",
        "a:b                       | a:b",
        "'a #b'                    | \"a #b\"",
        "a#b                       | a#b",
        "'-'                       | \"-\"",
        "-a                        | -a",
        "'say \"x\"'               | say \"x\"",
        "'\"x\" said'              | '\"x\" said'",
        "\"'x' said\"              | \"'x' said\"",
        "'a:'                      | \"a:\"",
        "'a\\b'                    | a\\b",
        "{}                        | {}",
        "[]                        | []",
      })
  void aValueIsWrittenAsKaotoWritesIt(String value, String expected) {
    assertThat(CanonicalYaml.write(YamlTree.read("- a: " + value + "\n")))
        .isEqualTo("- a: " + expected + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{a: {b: [1, {c: d}]}}]           | `- a:~    b:~      - 1~      - c: d~`",
        "- - 1~  - 2                       | `- - 1~  - 2~`",
        "`- a: |~    x~    y`              | `- a: |-~    x~    y~`",
        "- a: \"x\\ny\\n\"                 | `- a: |~    x~    y~`",
      })
  void collectionsAreWrittenAsBlocks(String text, String expected) {
    assertThat(CanonicalYaml.write(YamlTree.read(text.replace('~', '\n'))))
        .isEqualTo(expected.replace('~', '\n'));
  }
}
