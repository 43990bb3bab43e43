package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The envelope of what we send.
 *
 * @param groupSender GS02, our application; where empty the sender's id
 * @param groupReceiver GS03; where empty the receiver's id
 * @param version GS08, {@code 004010}
 * @param usage {@code P} or {@code T}
 */
public record OutgoingHeader(
    String senderQualifier,
    String senderId,
    String receiverQualifier,
    String receiverId,
    String groupSender,
    String groupReceiver,
    String version,
    String usage) {

  private static final int WIDTH = 15;
  private static final String RELEASE = "004010";

  public OutgoingHeader {
    groupSender = groupSender.isEmpty() ? senderId : groupSender;
    groupReceiver = groupReceiver.isEmpty() ? receiverId : groupReceiver;
    if (senderId.isBlank() || receiverId.isBlank() || version.isBlank()) {
      throw new EdiException("envelope needs senderId, receiverId and version");
    }
    if (senderId.length() > WIDTH || receiverId.length() > WIDTH) {
      throw new EdiException("ISA holds ids of at most 15 characters");
    }
  }

  /** Reads {@code envelope} of a tree; qualifiers default to ZZ, usage to P. */
  static OutgoingHeader of(JsonNode envelope) {
    return new OutgoingHeader(
        text(envelope, "senderQualifier", "ZZ"),
        text(envelope, "senderId", ""),
        text(envelope, "receiverQualifier", "ZZ"),
        text(envelope, "receiverId", ""),
        text(envelope, "groupSender", ""),
        text(envelope, "groupReceiver", ""),
        text(envelope, "version", ""),
        text(envelope, "usage", "P"));
  }

  /** The answer's header: sender and receiver of a received group change places. */
  static OutgoingHeader answering(FunctionalGroup group) {
    Addresses from = group.interchange().addresses();
    return new OutgoingHeader(
        qualifier(from.receiverQualifier()),
        id(from.receiverId(), "UNKNOWN"),
        qualifier(from.senderQualifier()),
        id(from.senderId(), "UNKNOWN"),
        id(group.receiver(), ""),
        id(group.sender(), ""),
        version(group.version()),
        usage(from));
  }

  /** The answer's header without a group: sender and receiver change places. */
  static OutgoingHeader answering(Addresses from) {
    return new OutgoingHeader(
        qualifier(from.receiverQualifier()),
        id(from.receiverId(), "UNKNOWN"),
        qualifier(from.senderQualifier()),
        id(from.senderId(), "UNKNOWN"),
        "",
        "",
        // ISA12 is the release without its last digit
        version(from.version() + "0"),
        usage(from));
  }

  private static String usage(Addresses from) {
    return "PTI".contains(from.usage()) && !from.usage().isEmpty() ? from.usage() : "P";
  }

  /** What came may be broken; the answer must not be. */
  private static String qualifier(String qualifier) {
    boolean right = qualifier.length() == 2 && Addresses.printable(qualifier).length() == 2;
    return right ? qualifier : "ZZ";
  }

  private static String id(String id, String otherwise) {
    String plain = Addresses.printable(id);
    String bounded = plain.length() > WIDTH ? plain.substring(0, WIDTH).trim() : plain;
    return bounded.length() < 2 ? otherwise : bounded;
  }

  private static String version(String version) {
    boolean release = version.length() >= RELEASE.length();
    String start = release ? version.substring(0, RELEASE.length()) : RELEASE;
    return EnvelopeCheck.isNumber(start) && start.indexOf(' ') < 0 ? start : RELEASE;
  }

  private static String text(JsonNode envelope, String name, String otherwise) {
    String text = envelope.path(name).asText("");
    return text.isEmpty() ? otherwise : text;
  }
}
