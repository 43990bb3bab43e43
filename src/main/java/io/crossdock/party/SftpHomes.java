package io.crossdock.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The homes of partners that deliver to our own SFTP server: one folder per party whose file says
 * {@code sftpHome: true}.
 */
public final class SftpHomes {

  /** Where a partner puts files. */
  public static final String IN = "in";

  /** Where the hub puts files for a partner. */
  public static final String OUT = "out";

  /** What a partner may look at, in the order of the README. */
  static final List<String> FOLDERS = List.of(IN, OUT, "done", "error", "duplicate", "quarantine");

  static final String README = "README.txt";

  private static final String README_TEXT =
      """
      This is your mailbox at %s.

      in/          Put your files here. Upload under any name; you may upload under a
                   temporary name ending in .part, .tmp or .filepart and rename it when
                   it is complete: such names are not read. A file is taken when it is
                   complete, and then disappears from here.
      out/         Fetch what is for you here: acknowledgements (997, CONTRL) and documents.
                   Delete what you have fetched.
      done/        Files that were taken, for you to look at.
      error/       Files, or parts of files, that were refused. Beside each stands
                   <name>.report.txt: it says which segment, element and rule is meant.
                   Correct the file and put it into in/ again.
      duplicate/   Files that were taken once already. Nothing happened a second time.
      quarantine/  Files that could not be read at all. A person looks at them.

      You can write, rename and delete in in/, read and delete in out/, and read everywhere
      else. Folders cannot be made, and nothing can be written outside in/.
      Nobody but you and the hub can see this mailbox.
      """;

  private final Path root;
  private final boolean served;

  /**
   * Keeps homes below a data folder.
   *
   * @param data folder in which the hub keeps what must survive
   */
  public SftpHomes(Path data) {
    this(data, true);
  }

  /**
   * The same.
   *
   * @param served whether partners come to this instance; false where another one has their homes
   */
  public SftpHomes(Path data, boolean served) {
    this.root = data.resolve("sftp").toAbsolutePath().normalize();
    this.served = served;
  }

  /** Whether partners come to this instance. */
  boolean areServed() {
    return served;
  }

  /** Whether a party delivers to our own server. */
  public static boolean hasHome(Party party) {
    return party.flag("sftpHome");
  }

  /** The home of a party, an absolute path; it need not exist yet. */
  public Path of(String party) {
    return root.resolve(party);
  }

  /** Makes the folders and the README of a home; what is there stays. */
  void prepare(Party party) {
    Path home = of(party.id());
    try {
      for (String folder : FOLDERS) {
        Files.createDirectories(home.resolve(folder));
      }
      Files.writeString(home.resolve(README), README_TEXT.formatted(party.company()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the home of " + party.id(), e);
    }
  }
}
