package io.crossdock.party;

import io.crossdock.message.ReleaseMoved;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * The hub's own SFTP server: one jailed home per partner, files only. There is no shell, no command
 * and no forwarding.
 */
final class PartnerSftpServer {

  private static final Logger LOG = LoggerFactory.getLogger(PartnerSftpServer.class);

  /** What an audit of the server (ssh-audit) would report: SHA-1, MD5, CBC, short or old keys. */
  private static final Pattern WEAK =
      Pattern.compile("sha1|md5|cbc|3des|arcfour|^ssh-(rsa|dss)$|-96(-|$)|group1-");

  private static final int PORTS_TRIED = 20;
  private static final int MOST_LOGIN_TRIES = 6;
  private static final int SESSIONS_PER_PARTNER = 8;
  private static final int CHANNELS_PER_SESSION = 4;
  private static final Duration LOGIN_WITHIN = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final SftpSettings settings;
  private final PartyRegistry parties;
  private final SftpHomes homes;
  private final VirtualFileSystemFactory files = new VirtualFileSystemFactory();
  private SshServer server;

  PartnerSftpServer(SftpSettings settings, PartyRegistry parties, SftpHomes homes) {
    this.settings = settings;
    this.parties = parties;
    this.homes = homes;
  }

  /**
   * Makes the homes and listens; without any home, or where another instance has them, nothing is
   * opened.
   *
   * @throws IOException where no port can be had
   */
  synchronized void start() throws IOException {
    List<Party> partners = parties.all().stream().filter(SftpHomes::hasHome).toList();
    if (partners.isEmpty()) {
      return;
    }
    if (!homes.areServed()) {
      LOG.info("no SFTP server here: another instance has the mailboxes of the partners");
      return;
    }
    for (Party partner : partners) {
      homes.prepare(partner);
      files.setUserHomeDir(partner.id(), homes.of(partner.id()));
    }
    if (server == null) {
      server = listening(files);
    }
    LOG.info("SFTP server for {} partners at {}", partners.size(), address());
  }

  /** New partners get a home; who is no partner any more is logged out and cannot log in. */
  @EventListener
  synchronized void moved(ReleaseMoved release) throws IOException {
    start();
    if (server != null) {
      for (Session session : server.getActiveSessions()) {
        boolean gone = parties.find(session.getUsername()).filter(SftpHomes::hasHome).isEmpty();
        if (session.getUsername() != null && gone) {
          session.close(true);
        }
      }
    }
  }

  /** Ends all sessions; an upload that is under way stays in {@code in/} as far as it came. */
  void stop() throws IOException {
    if (server != null) {
      server.stop(true);
    }
  }

  SftpAddress address() {
    return new SftpAddress(settings.host(), server == null ? 0 : server.getPort());
  }

  private SshServer listening(VirtualFileSystemFactory files) throws IOException {
    for (int port = settings.port(); port < settings.port() + PORTS_TRIED; port++) {
      SshServer candidate = configured(files, port);
      try {
        candidate.start();
        return candidate;
      } catch (BindException e) {
        LOG.warn("SFTP port {} is taken, the next one is tried", port);
        candidate.close(true);
      }
    }
    throw new BindException("no SFTP port is free from " + settings.port() + " on");
  }

  private SshServer configured(VirtualFileSystemFactory files, int port) throws IOException {
    SshServer ssh = SshServer.setUpDefaultServer();
    ssh.setHost(settings.host());
    ssh.setPort(port);
    ssh.setKeyPairProvider(SftpHostKey.in(settings.data().resolve("sftp-host-key")));
    SftpCredentials credentials =
        new SftpCredentials(parties, settings.data(), settings.logins().passwords());
    ssh.setPasswordAuthenticator(credentials);
    ssh.setPublickeyAuthenticator(credentials);
    List<UserAuthFactory> logins =
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE);
    ssh.setUserAuthFactories(logins);
    ssh.setFileSystemFactory(files);
    ssh.setSubsystemFactories(
        List.of(
            new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new SftpJail(homes, settings.maxFileBytes()))
                .build()));
    ssh.setShellFactory(null);
    ssh.setCommandFactory(null);
    ssh.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    ssh.setKeyExchangeFactories(strong(ssh.getKeyExchangeFactories()));
    ssh.setCipherFactories(strong(ssh.getCipherFactories()));
    ssh.setMacFactories(strong(ssh.getMacFactories()));
    ssh.setSignatureFactories(strong(ssh.getSignatureFactories()));
    ssh.addSessionListener(sessionLimit(ssh));
    limit(ssh);
    return ssh;
  }

  private static void limit(SshServer ssh) {
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(ssh, MOST_LOGIN_TRIES);
    CoreModuleProperties.AUTH_TIMEOUT.set(ssh, LOGIN_WITHIN);
    CoreModuleProperties.IDLE_TIMEOUT.set(ssh, IDLE);
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(ssh, SESSIONS_PER_PARTNER);
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(ssh, CHANNELS_PER_SESSION);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(ssh, "SFTP");
  }

  private SessionListener sessionLimit(SshServer ssh) {
    return new SessionListener() {
      @Override
      public void sessionCreated(Session session) {
        if (ssh.getActiveSessions().size() > settings.maxSessions()) {
          LOG.warn("SFTP connection refused: {} are open", settings.maxSessions());
          session.close(true);
        }
      }
    };
  }

  private static <T extends NamedResource> List<T> strong(List<T> factories) {
    return factories.stream().filter(each -> !WEAK.matcher(each.getName()).find()).toList();
  }
}
