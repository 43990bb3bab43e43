package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as an engineer uses it: the result on one side, problems on the other. */
class TryCommandTest {

  private static final String X12 = "mappings/x12/order-in.jslt";
  private static final Path PURCHASE_ORDER =
      Path.of("mappings/x12/samples/order-in/store-order.in.x12");
  private static final Path ORDER = Path.of("mappings/x12/samples/order-in/store-order.out.json");

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();
  private final StringWriter complained = new StringWriter();

  @BeforeEach
  void writeMapping() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    write(
        "mappings/a.jslt",
        """
        {"number": required(.number, "number", "is asked for"), "party": $headers.party}
        """);
  }

  @Test
  void aPurchaseOrderIsPrintedAsTheCanonicalOrder() throws IOException {
    int exit =
        run(
            X12,
            PURCHASE_ORDER.toString(),
            "-H",
            "CrossdockCurrency=USD",
            "-H",
            "CrossdockZone=America/New_York",
            "--expect",
            ORDER.toString());

    assertThat(complained).hasToString("");
    assertThat(new ObjectMapper().readTree(printed.toString()))
        .isEqualTo(new ObjectMapper().readTree(Files.readString(ORDER)));
    assertThat(exit).isZero();
  }

  @Test
  void everyTransactionOfAFileIsMapped() throws IOException {
    String one = Files.readString(PURCHASE_ORDER);
    Path two = write("two.edi", one + one.replace("*000000", "*100000"));

    run(X12, two.toString(), "--as", "x12", "-H", "CrossdockCurrency=USD", "-H", "CrossdockZone=Z");

    MappingIterator<Object> orders =
        new ObjectMapper().readerFor(Object.class).readValues(printed.toString());
    assertThat(orders.readAll()).hasSize(2);
  }

  @Test
  void whatBreaksTheCanonicalSchemaIsToldBesideTheResult() throws IOException {
    Path mapping = write("mappings/b.jslt", "{\"schema\": \"order\", \"schemaVersion\": 1}");
    copy("mappings/canonical/order.v1.schema.json");

    int exit = runHere(mapping, write("in.json", "{}"));

    assertThat(printed.toString()).contains("\"schema\" : \"order\"");
    assertThat(complained.toString()).contains("order.v1 ", "channelOrderId");
    assertThat(exit).isOne();
  }

  @Test
  void whereItDiffersFromWhatWasExpectedIsToldByPath() throws IOException {
    Path expected = write("out.json", "{\"number\": \"A2\", \"party\": \"north\"}");

    int exit =
        runHere(
            Path.of("mappings/a.jslt"),
            write("in.json", "{\"number\": \"A1\"}"),
            "-H",
            "party=north",
            "--expect",
            expected.toString());

    assertThat(complained.toString().lines())
        .containsExactly("$.number: expected \"A2\", got \"A1\"");
    assertThat(exit).isOne();
  }

  @Test
  void aRefusedDocumentIsToldWithThePlaceInTheMapping() throws IOException {
    int exit = runHere(Path.of("mappings/a.jslt"), write("in.json", "{}"));

    assertThat(printed).hasToString("");
    assertThat(complained.toString()).startsWith("mappings/a.jslt:1:12").contains("is asked for");
    assertThat(exit).isOne();
  }

  @Test
  void aMappingThatDoesNotCompileIsToldWithLineAndColumn() throws IOException {
    Path mapping = write("mappings/b.jslt", "{\"a\": .x\n \"b\": .y}");

    int exit = runHere(mapping, write("in.json", "{}"));

    assertThat(complained.toString()).startsWith("mappings/b.jslt:2:2: ");
    assertThat(exit).isOne();
  }

  @Test
  void whatIsNoSuchDocumentIsToldAndNothingIsMapped() throws IOException {
    assertThat(run(X12, write("a.x12", "ISA*00").toString())).isOne();
    assertThat(run(X12, write("a.json", "{\"a\":").toString())).isOne();
    assertThat(run(X12, write("a.pdf", "%PDF").toString())).isOne();
    assertThat(run(X12, "no-such-file.x12")).isOne();
    assertThat(run("mappings/none.jslt", PURCHASE_ORDER.toString())).isOne();

    assertThat(printed).hasToString("");
    assertThat(complained.toString())
        .contains("File a.x12", "Unexpected end-of-input", "for .pdf, only for .json and [x12]")
        .contains("no-such-file.x12: there is no such file", "mappings/none.jslt");
  }

  @Test
  void onlyCommandsAreTakenFromTheHub() {
    assertThat(ReleaseCommand.isMeant("try", "x")).isTrue();
    assertThat(ReleaseCommand.isMeant("check")).isTrue();
    assertThat(ReleaseCommand.isMeant("--help")).isTrue();
    assertThat(ReleaseCommand.isMeant("chekc")).as("a misspelt command starts no hub").isTrue();
    assertThat(ReleaseCommand.isMeant("--server.port=1")).isFalse();
    assertThat(ReleaseCommand.isMeant()).isFalse();
  }

  private int runHere(Path mapping, Path document, String... more) {
    String name = folder.relativize(folder.resolve(mapping)).toString();
    List<String> arguments =
        new java.util.ArrayList<>(List.of(name, document.toString(), "--home", folder.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return new CommandLine(new TryCommand())
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(complained))
        .execute(arguments);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void copy(String name) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.copy(Path.of(name), folder.resolve(name));
  }
}
