package io.crossdock.party;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our own SFTP server. */
@Configuration(proxyBeanMethods = false)
class SftpConfiguration {

  @Bean
  SftpHomes sftpHomes(
      @Value("${crossdock.data:data}") String data,
      @Value("${crossdock.mailbox.served:true}") boolean served) {
    return new SftpHomes(Path.of(data), served);
  }

  @Bean
  MailboxCheck mailboxCheck(
      PartyRegistry parties,
      SftpHomes homes,
      @Value("${spring.artemis.mode:embedded}") String brokerMode,
      @Value("${" + MailboxProfile.SETTING + ":}") String setting) {
    return new MailboxCheck(parties, homes, brokerMode.equals("native") && setting.isBlank());
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  PartnerSftpServer partnerSftpServer(
      PartyRegistry parties,
      SftpHomes homes,
      LoginLimits logins,
      @Value("${crossdock.data:data}") String data,
      @Value("${crossdock.sftp.host:127.0.0.1}") String host,
      @Value("${crossdock.sftp.port:2222}") int port,
      @Value("${crossdock.sftp.max-sessions:64}") int maxSessions,
      @Value("${crossdock.sftp.max-file-bytes:104857600}") long maxFileBytes) {
    SftpSettings settings =
        new SftpSettings(Path.of(data), host, port, maxSessions, maxFileBytes, logins);
    return new PartnerSftpServer(settings, parties, homes);
  }

  /** Known once the server listens. */
  @Bean
  SftpAddress sftpAddress(PartnerSftpServer server) {
    return server.address();
  }
}
