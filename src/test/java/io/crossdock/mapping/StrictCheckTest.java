package io.crossdock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ".a * 2                          | x.jslt:1:4: '*'",
        ".a / .b                         | x.jslt:1:4: '/'",
        ".a - .b                         | x.jslt:1:4: '-'",
        ".a + .b                         | x.jslt:1:4: '+' may add",
        ".a + 1 + \"x\"                  | x.jslt:1:4: '+' may add",
        "$headers.a + .b                 | '+' may add",
        "(if (.a) \"x\" else .b) + .c    | '+' may add",
        "(if (.a) \"x\") + .c            | '+' may add",
        "decimal-add(.a, .b) + \"\"      | '+' only joins the texts of decimals",
        "{\"p\": 1.10}                   | x.jslt:1:7: 1.10 is read as a binary number",
        "{\"p\": 1e3}                    | 1e3 is read as a binary number",
        "number(.a)                      | x.jslt:1:1: number() is not allowed",
        "[for (.l) round(.p)]            | x.jslt:1:11: round() is not allowed",
        "sum(.l)                         | decimal-sum",
        "{\"t\": now()}                  | now() is not allowed",
        "random()                        | random() is not allowed",
        "uuid()                          | uuid() is not allowed",
        "parse-time(.t, \"yyyy\")        | parse-time() is not allowed",
        "from-json(.t)                   | from-json() is not allowed",
        "max(.a, .b)                     | max() is not allowed",
        "mod(.a, 2)                      | mod() is not allowed",
        "def f(x) $x * 2 f(.a)           | x.jslt:1:13: '*'",
        "let y = .a * 2 $y               | x.jslt:1:12: '*'",
        "{for (.a) .key : .value * 2}    | '*'",
        ".l[0 : size(.l) - 1]            | '-'",
        "def text(x) .a text(.b)         | def text hides the function",
        "code(.list, .value)             | name of a code list",
      })
  void whatComputesOrVariesIsRefused(String text, String expected) throws Exception {
    assertThat(StrictCheck.check("x.jslt", SyntaxTree.of(text, false)).violations())
        .anySatisfy(violation -> assertThat(violation).contains(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\" + .b",
        ".b + \"a\"",
        ".a + \"-\" + .b + .c",
        "[.a] + .b",
        "{\"a\": 1} + .b",
        "string(.a) + .b",
        "(\"a\" + .b) + .c",
        "(if (.a) \"x\" else \"y\") + .c",
        "(if (.a) \"x\" else if (.b) \"z\" else \"y\") + .c",
        "{\"a\": -1, \"b\": 12}",
        "{\"a\": .a, * - b : .}",
        "if (size(.l) > 0) .l[-1] else .l[0 : 2]",
        "// a comment with * and 1.10\n.a",
        "\"text with now() and 1.10 * 2\"",
        "code(\"unit\", .u)",
      })
  void whatMovesAndJoinsIsAllowed(String text) throws Exception {
    assertThat(StrictCheck.check("x.jslt", SyntaxTree.of(text, false)).violations()).isEmpty();
  }
}
