package io.crossdock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

  private static final String FILE = "mappings/shop/order-in.jslt";

  @TempDir Path home;

  @Test
  void numbersKeepTheirTextAndScale() throws IOException {
    String input = "{\"price\":1.10,\"walmart\":48.56,\"id\":820982911946154508,\"big\":1E+2}";

    JsonNode output = map("{\"p\":.price,\"w\":.walmart,\"i\":.id,\"t\":text(.price)}", input);

    assertThat(ExactJson.mapper().writeValueAsString(output))
        .isEqualTo("{\"p\":1.10,\"w\":48.56,\"i\":820982911946154508,\"t\":\"1.10\"}");
  }

  @Test
  void emptyArraysAndObjectsStayAndNullsGo() throws IOException {
    JsonNode output = map("{\"a\":[],\"o\":{},\"n\":null,\"m\":.missing,\"e\":\"\"}", "{}");

    assertThat(output).hasToString("{\"a\":[],\"o\":{},\"e\":\"\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decimal-add(.a, .b)                          | \"3.30\"",
        "decimal-add(.a, .none)                       | null",
        "decimal-subtract(.a, .b)                     | \"-1.10\"",
        "decimal-multiply(.a, .n)                     | \"3.30000\"",
        "decimal-divide(\"10\", \"3\", 2)             | \"3.33\"",
        "decimal-round(\"2.345\", 2)                  | \"2.35\"",
        "decimal-sum([.a, .b, \"1\"])                 | \"4.30\"",
        "decimal-sum([])                              | \"0\"",
        "decimal-sum(.none)                           | null",
        "decimal-compare(\"1.0\", \"1.00\")           | 0",
        "decimal-compare(\"9\", \"10\")               | -1",
        "decimal-negate(.a)                           | \"-1.10\"",
        "date-iso(\"20261201\", \"yyyyMMdd\")         | \"2026-12-01\"",
        "date-iso(\"202612010915\", \"yyyyMMddHHmm\") | \"2026-12-01T09:15:00\"",
        "date-iso(\"202607010915\", \"yyyyMMddHHmm\", \"Europe/Berlin\") | \"2026-07-01T09:15:00+02:00\"",
        "date-only(\"01.12.2026\", \"dd.MM.yyyy\")    | \"2026-12-01\"",
        "date-format(\"2026-12-01\", \"yyyyMMdd\")    | \"20261201\"",
        "date-format(\"2026-07-01T09:15:00+02:00\", \"HHmm\", \"UTC\") | \"0715\"",
        "instant-of-epoch-millis(1763200000000)       | \"2025-11-15T09:46:40Z\"",
        "required(.a, \"a\", \"every line has a price\") | \"1.10\"",
        "\"no. \" + .n                                | \"no. 3.000\"",
      })
  void functionsGiveExactText(String expression, String expected) throws IOException {
    JsonNode output = map("[" + expression + "]", "{\"a\":\"1.10\",\"b\":2.20,\"n\":3.000}");

    assertThat(output.get(0)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decimal-add(.text, \"1\")            | decimal-add: \"abc\" is not a decimal number",
        "decimal-add(\"1e999999\", \"1\")     | more than 60 digits",
        "decimal-sum([.text])                 | decimal-sum: \"abc\" is not a decimal number",
        "decimal-sum([.none])                 | an element of the array is null",
        "decimal-divide(\"1\", \"0\", 2)      | by zero",
        "date-only(\"20260231\", \"yyyyMMdd\") | 20260231",
        "required(.none, \"customer.id\", \"ERP needs it\") | customer.id is missing: ERP needs it",
        "error(\"wrong \" + .text)            | wrong abc",
        "for (.text) .                        | abc",
      })
  void whatDoesNotFitFailsWithFileLineAndReason(String expression, String expected)
      throws IOException {
    write(FILE, "{\n  \"x\": [" + expression + "]\n}");

    MappingFailed failed =
        catchThrowableOfType(
            MappingFailed.class, () -> apply(FILE, "{\"text\":\"abc\",\"list\":[1]}"));

    assertThat(failed).hasMessageContaining(expected);
    assertThat(failed.mapping()).isEqualTo(FILE);
  }

  @Test
  void aMissingRequiredValueNamesItsPathAndTheCallInTheMapping() throws IOException {
    write(
        FILE,
        "{\n  \"a\": required(.a, \"a\", \"why\"),\n  \"b\": required(.b, \"b\", \"how\")\n}");

    MappingFailed failed =
        catchThrowableOfType(MappingFailed.class, () -> apply(FILE, "{\"a\":\"1\"}"));

    assertThat(failed.path()).isEqualTo("b");
    assertThat(failed.line()).isEqualTo(3);
    assertThat(failed).hasMessage("mappings/shop/order-in.jslt:3:8: required: b is missing: how");
  }

  @Test
  void codesComeFromListsAndUnknownOnesFailOrTakeTheDefault() throws IOException {
    write("mappings/code/unit.json", "{\"codes\":{\"EA\":\"EA\",\"CA\":\"CS\"}}");

    assertThat(map("code(\"unit\", .u)", "{\"u\":\"CA\"}")).hasToString("\"CS\"");
    assertThat(map("code(\"unit\", .u, \"EA\")", "{\"u\":\"??\"}")).hasToString("\"EA\"");
    assertThat(map("[code(\"unit\", .none)]", "{}")).hasToString("[null]");
    assertThatThrownBy(() -> map("code(\"unit\", .u)", "{\"u\":\"??\"}"))
        .isInstanceOf(MappingFailed.class)
        .hasMessageContaining("code list unit has no \"??\"");
    assertThatThrownBy(() -> map("code(\"nolist\", .u)", "{}"))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining("order-in.jslt:1:1: cannot read mappings/code/nolist.json");
  }

  @Test
  void importsAreCheckedAndPartOfTheDigest() throws IOException {
    write("mappings/shop/money.jslt", "def money(x) {\"amount\": text($x)}");
    write(FILE, "import \"mappings/shop/money.jslt\" as m\n{\"p\": m:money(.p)}");
    Mappings mappings = new Mappings(home);

    Mapping first = mappings.load(FILE);
    Mapping same = mappings.load(FILE);
    write("mappings/shop/money.jslt", "def money(x) {\"value\": text($x)}");
    Mapping changed = mappings.load(FILE);

    assertThat(same).isSameAs(first);
    assertThat(changed.digest()).isNotEqualTo(first.digest()).hasSize(64);
    assertThat(changed.apply(json("{\"p\":1.50}"), json("{}")))
        .hasToString("{\"p\":{\"value\":\"1.50\"}}");
    write("mappings/shop/money.jslt", "def money(x)\n  $x * 2");
    assertThatThrownBy(() -> mappings.load(FILE))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining("mappings/shop/money.jslt:2:6: '*'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.jslt", "mappings/../../outside.jslt", "/etc/hostname"})
  void aMappingStaysBelowItsHome(String name) {
    assertThatThrownBy(() -> new Mappings(home).load(name))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining("outside");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": .b        | order-in.jslt:1:8: found the end of the file, expected , . [ } or an operator",
        "{\"a\": f(.b 1)}  | order-in.jslt:1:12: found 1, expected ) , . [ or an operator",
        "{\"a\": \"open    | order-in.jslt:1:",
        "{\"a\": nope(.b)} | order-in.jslt:1:7",
      })
  void aSyntaxErrorIsRefusedWithItsPlace(String text, String expected) {
    assertThatThrownBy(() -> map(text, "{}"))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining(expected);
  }

  private JsonNode map(String text, String input) throws IOException {
    write(FILE, text);
    return apply(FILE, input);
  }

  private JsonNode apply(String file, String input) throws IOException {
    return new Mappings(home).load(file).apply(json(input), json("{}"));
  }

  private static JsonNode json(String text) throws IOException {
    return ExactJson.mapper().readTree(text);
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
