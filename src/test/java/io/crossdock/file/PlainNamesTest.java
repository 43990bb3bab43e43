package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.component.file.GenericFile;
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

    assertThat(names.accept(listed(name, name))).isEqualTo(!hidden);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../orders.x12", "sub/orders.x12"})
  void refusesAPathWhoseLastPartLooksPlain(String path) {
    assertThat(names.accept(listed("orders.x12", path))).isFalse();
  }

  private static GenericFile<Object> listed(String only, String path) {
    GenericFile<Object> file = new GenericFile<>();
    file.setFileNameOnly(only);
    file.setFileName(path);
    file.setFileLength(10);
    return file;
  }
}
