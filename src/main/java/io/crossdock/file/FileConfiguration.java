package io.crossdock.file;

import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.InboxStore;
import io.crossdock.message.Intake;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpHomes;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that routes of file partners name: {@code files}, {@code x12}, {@code plainNames}. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {

  @Bean
  Grammars ediGrammars(@Value("${crossdock.mappings:mappings}") String mappings) {
    return Grammars.in(Path.of(mappings).resolve("edi"));
  }

  @Bean
  PartnerGuides partnerGuides(@Value("${crossdock.mappings:mappings}") String mappings) {
    return new PartnerGuides(Path.of(mappings));
  }

  @Bean("x12")
  PartnerX12 x12(Grammars grammars, PartnerGuides guides) {
    return new PartnerX12(grammars, guides);
  }

  @Bean("plainNames")
  PlainNames plainNames() {
    return new PlainNames();
  }

  @Bean(initMethod = "removeHalfMade")
  ClaimFolder claimFolder(@Value("${crossdock.data:data}") String data) {
    return new ClaimFolder(Path.of(data));
  }

  @Bean
  FileIntake fileIntake(
      FileLedger ledger,
      ClaimFolder claims,
      Intake intake,
      PartyRegistry parties,
      SftpHomes homes,
      OversizedFiles oversized) {
    return new FileIntake(ledger, claims, intake, parties, homes, oversized);
  }

  @Bean
  FileEnds fileEnds(FileLedger ledger, ClaimFolder claims, InboxStore inbox, SftpHomes homes) {
    return new FileEnds(ledger, claims, inbox, homes);
  }

  @Bean("files")
  FileSteps files(
      FileIntake intake,
      OversizedFiles oversized,
      FileEnds ends,
      SftpHomes homes,
      InterchangeDecision decision,
      FoundDocuments documents,
      Grammars grammars,
      PartnerGuides guides,
      GroupCommitter ledgerCommitter,
      PartyRegistry parties,
      Carriage carriage) {
    return new FileSteps(
        intake,
        oversized,
        ends,
        new FileDelivery(homes),
        decision,
        documents,
        new EdiReader(grammars),
        guides,
        ledgerCommitter,
        parties,
        carriage);
  }
}
