package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * The credentials between hub and simulators. What is not given is generated once per data
 * directory and kept in {@code credentials.json} there, readable by its owner only.
 *
 * @param erpToken bearer token the ERP demands
 * @param wmsToken bearer token the WMS demands
 * @param shopifyToken X-Shopify-Access-Token the shop demands
 * @param amazonToken x-amz-access-token the marketplace demands
 * @param webhookSecret key of the shop's HMAC over its webhooks
 * @param wmsApiKey X-Api-Key the WMS shows to the hub
 * @param erpApiKey X-Api-Key the ERP shows to the hub
 * @param controlToken bearer token of the control API
 */
public record Credentials(
    String erpToken,
    String wmsToken,
    String shopifyToken,
    String amazonToken,
    String webhookSecret,
    String wmsApiKey,
    String erpApiKey,
    String controlToken) {

  /** The names under which each can be given. */
  static final List<String> NAMES =
      List.of(
          "erpToken",
          "wmsToken",
          "shopifyToken",
          "amazonToken",
          "webhookSecret",
          "wmsApiKey",
          "erpApiKey",
          "controlToken");

  /**
   * Takes what {@code given} knows (it answers null otherwise), the rest from the file.
   *
   * @throws UncheckedIOException if the file cannot be read or written
   */
  public static Credentials load(Path directory, Function<String, String> given) {
    Path file = directory.resolve("credentials.json");
    try {
      Files.createDirectories(directory);
      ObjectNode kept =
          Files.exists(file) ? (ObjectNode) Json.parse(Files.readString(file)) : Json.object();
      int before = kept.size();
      Credentials credentials = of(name -> chosen(name, given, kept));
      if (kept.size() > before) {
        write(file, kept);
      }
      return credentials;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep credentials in " + file, e);
    }
  }

  private static Credentials of(Function<String, String> value) {
    return new Credentials(
        value.apply("erpToken"),
        value.apply("wmsToken"),
        value.apply("shopifyToken"),
        value.apply("amazonToken"),
        value.apply("webhookSecret"),
        value.apply("wmsApiKey"),
        value.apply("erpApiKey"),
        value.apply("controlToken"));
  }

  private static String chosen(String name, Function<String, String> given, ObjectNode kept) {
    String value = given.apply(name);
    if (value != null && !value.isBlank()) {
      return value;
    }
    JsonNode known = kept.get(name);
    if (known != null) {
      return known.asText();
    }
    kept.put(name, random());
    return kept.get(name).asText();
  }

  private static String random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void write(Path file, ObjectNode kept) throws IOException {
    Path fresh = file.resolveSibling("credentials.json.new");
    Files.deleteIfExists(fresh);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, kept.toPrettyString() + "\n");
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return "Credentials[...]";
  }
}
