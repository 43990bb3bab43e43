package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hostile or careless server cannot lead the hub out of the folder it reads. */
class PlainNamesTest {

  private final PlainNames names = new PlainNames();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../escape.x12",
        "..",
        ".",
        "/etc/passwd",
        "a/b.x12",
        "..\\windows.x12",
        "nul\u0000.x12",
        "line\nbreak.x12",
        " ",
        ".hidden",
        "upload.part",
        "upload.tmp",
        "upload.filepart"
      })
  void refusesWhatIsNoPlainFinishedName(String name) {
    assertThat(names.accept(listed(name, name))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders.x12", "ordre-é-注文.edi", "no extension", "..x"})
  void takesPlainNames(String name) {
    boolean hidden = name.startsWith(".");
    names.accept(listed(name, name));

    assertThat(names.accept(listed(name, name))).isEqualTo(!hidden);
  }

  @Test
  void aFileThatIsStillWrittenIsNotTaken() {
    boolean seenFirst = names.accept(listed("orders.x12", 10));
    boolean grown = names.accept(listed("orders.x12", 20));
    boolean unchanged = names.accept(listed("orders.x12", 20));

    assertThat(List.of(seenFirst, grown, unchanged)).containsExactly(false, false, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../orders.x12", "sub/orders.x12"})
  void refusesAPathWhoseLastPartLooksPlain(String path) {
    assertThat(names.accept(listed("orders.x12", path))).isFalse();
  }

  private static GenericFile<Object> listed(String name, long length) {
    GenericFile<Object> file = listed(name, name);
    file.setFileLength(length);
    return file;
  }

  private static GenericFile<Object> listed(String only, String path) {
    GenericFile<Object> file = new GenericFile<>();
    file.setFileNameOnly(only);
    file.setFileName(path);
    file.setFileLength(10);
    return file;
  }
}
