package io.crossdock.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.message.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hub's own folder {@code claimed/<fileId>/}: {@code source.json} says whose file it is and how
 * it was called, {@code content} is the file. The first is written before the second is renamed
 * into place, so that a claim is never without its origin, whenever the process dies.
 */
final class ClaimFolder {

  private static final String SOURCE = "source.json";
  private static final String CONTENT = "content";

  private final Path root;
  private final ObjectMapper json = new ObjectMapper();

  ClaimFolder(Path data) {
    this.root = data.resolve("claimed").toAbsolutePath().normalize();
  }

  /**
   * At start, before anything is claimed: removes claims that were broken off before the rename.
   */
  void removeHalfMade() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.toList()) {
        removeHalfMade(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy " + root, e);
    }
  }

  private static void removeHalfMade(Path folder) throws IOException {
    if (Files.isDirectory(folder) && !Files.exists(folder.resolve(CONTENT))) {
      for (Path part : parts(folder)) {
        Files.delete(part);
      }
      Files.delete(folder);
    }
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> parts = Files.list(folder)) {
      return parts.toList();
    }
  }

  /**
   * Takes a file out of a partner's folder by one atomic rename.
   *
   * @return empty when the file is gone meanwhile
   * @throws UncheckedIOException when it cannot be renamed, as on a full disk; it stays where it
   *     is, and nothing of the claim is left
   */
  Optional<Claim> take(Path file, String party) {
    return take(file, new Claim(Ids.next(), party, file.getFileName().toString()));
  }

  /** Makes a new claim of the content of another one. */
  Claim again(Path content, String party, String name) {
    return take(content, new Claim(Ids.next(), party, name)).orElseThrow();
  }

  /**
   * Makes the claim of a file again whose row stands at the time before it was moved to its end.
   *
   * @return false where the claim has its content
   */
  boolean takeBack(PartnerFile file, Path content) {
    return !Files.exists(content(file.fileId()))
        && take(content, new Claim(file.fileId(), file.party(), file.name())).isPresent();
  }

  private Optional<Claim> take(Path file, Claim claim) {
    Path folder = root.resolve(claim.fileId());
    try {
      Files.createDirectories(folder);
      DurableFile.write(folder, SOURCE, json.writeValueAsBytes(claim));
      try {
        Files.move(file, folder.resolve(CONTENT), StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException gone) {
        remove(claim.fileId());
        return Optional.empty();
      }
      DurableFile.sync(folder);
      DurableFile.sync(root);
      return Optional.of(claim);
    } catch (IOException e) {
      throw failed(folder, new UncheckedIOException("cannot claim " + file, e));
    }
  }

  /** Without this every look at a full disk would leave one more folder behind. */
  private static UncheckedIOException failed(Path folder, UncheckedIOException failure) {
    try {
      removeHalfMade(folder);
    } catch (IOException untidy) {
      failure.addSuppressed(untidy);
    }
    return failure;
  }

  /** Every claim of a party whose content is here, oldest first. */
  List<Claim> of(String party) {
    List<Claim> claims = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return claims;
    }
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.sorted().toList()) {
        read(folder).filter(claim -> claim.party().equals(party)).ifPresent(claims::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
    return claims;
  }

  private Optional<Claim> read(Path folder) throws IOException {
    Path source = folder.resolve(SOURCE);
    if (!Files.exists(source)) {
      return Optional.empty();
    }
    Claim claim = json.readValue(source.toFile(), Claim.class);
    return Files.exists(content(claim.fileId())) ? Optional.of(claim) : Optional.empty();
  }

  /** Where the content of a claim is, as long as it was not moved to its end. */
  Path content(String fileId) {
    return root.resolve(fileId).resolve(CONTENT);
  }

  /** Removes what is left of a claim whose content was moved away. */
  void remove(String fileId) {
    try {
      Path folder = root.resolve(fileId);
      Files.deleteIfExists(folder.resolve(SOURCE));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the claim " + fileId, e);
    }
  }
}
