package io.crossdock.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.Digest;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Puts files into a partner's {@code out/}. A name is used for one content only, so that the same
 * delivery again finds its file and does nothing.
 */
final class FileDelivery {

  private final SftpHomes homes;

  FileDelivery(SftpHomes homes) {
    this.homes = homes;
  }

  /**
   * Name and bytes of a command.
   *
   * @throws IllegalArgumentException where the name is no plain one or the bytes are others than
   *     those that were decided
   */
  static Parcel parcel(JsonNode command) {
    String name = command.path("fileName").asText();
    byte[] bytes = Base64.getDecoder().decode(command.path("content").asText());
    if (!PlainName.is(name)) {
      throw new IllegalArgumentException("a file cannot be delivered under its name");
    }
    if (!Digest.sha256(bytes).equals(command.path("digest").asText())) {
      throw new IllegalArgumentException("the bytes of " + name + " are not those decided");
    }
    return new Parcel(name, bytes);
  }

  /** Delivers into a home; false when another content stands there under this name. */
  boolean deliver(String party, Parcel parcel) throws IOException {
    Path folder = homes.of(party).resolve(SftpHomes.OUT);
    Path target = folder.resolve(parcel.name());
    if (Files.exists(target)) {
      return java.util.Arrays.equals(Files.readAllBytes(target), parcel.bytes());
    }
    DurableFile.write(folder, parcel.name(), parcel.bytes());
    return true;
  }

  /** A file to be delivered. */
  record Parcel(String name, byte[] bytes) {}
}
