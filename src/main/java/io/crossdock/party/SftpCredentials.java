package io.crossdock.party;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With what a partner logs in: a key in {@code sftp-keys/<party>.pub} below the data folder or in
 * the parameter {@code sftpPublicKey}, or the parameter {@code sftpPassword}. Key files are read
 * anew each time. Too many wrong tries from one address make it wait.
 */
final class SftpCredentials implements PasswordAuthenticator, PublickeyAuthenticator {

  private static final Logger LOG = LoggerFactory.getLogger(SftpCredentials.class);

  private final PartyRegistry parties;
  private final Path keys;
  private final FailedLogins failed;

  SftpCredentials(PartyRegistry parties, Path data, FailedLogins failed) {
    this.parties = parties;
    this.keys = data.resolve("sftp-keys");
    this.failed = failed;
  }

  @Override
  public boolean authenticate(String user, String password, ServerSession session) {
    String address = FailedLogins.address(session.getClientAddress());
    if (failed.isBlocked(address)) {
      LOG.warn("login of {} from {} not tried: too many wrong ones before", user, address);
      return false;
    }
    boolean right =
        withHome(user)
            .flatMap(party -> party.parameter("sftpPassword"))
            .map(expected -> MessageDigest.isEqual(sha256(expected), sha256(password)))
            .orElse(false);
    if (!right) {
      failed.note(address);
    }
    return right;
  }

  // not counted as wrong tries: a client offers each of its keys in turn
  @Override
  public boolean authenticate(String user, PublicKey key, ServerSession session) {
    String address = FailedLogins.address(session.getClientAddress());
    return !failed.isBlocked(address)
        && withHome(user).map(party -> isAuthorized(party, key, session)).orElse(false);
  }

  private Optional<Party> withHome(String user) {
    return parties.find(user).filter(SftpHomes::hasHome);
  }

  private boolean isAuthorized(Party party, PublicKey key, ServerSession session) {
    try {
      for (AuthorizedKeyEntry entry : entries(party)) {
        PublicKey known = entry.resolvePublicKey(session, PublicKeyEntryResolver.IGNORING);
        if (KeyUtils.compareKeys(known, key)) {
          return true;
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.error("the SFTP keys of {} cannot be read", party.id(), e);
    }
    return false;
  }

  private List<AuthorizedKeyEntry> entries(Party party) throws IOException {
    List<AuthorizedKeyEntry> entries = new ArrayList<>();
    Path file = keys.resolve(party.id() + ".pub");
    if (Files.exists(file)) {
      entries.addAll(AuthorizedKeyEntry.readAuthorizedKeys(file));
    }
    party
        .parameter("sftpPublicKey")
        .map(AuthorizedKeyEntry::parseAuthorizedKeyEntry)
        .ifPresent(entries::add);
    return entries;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
