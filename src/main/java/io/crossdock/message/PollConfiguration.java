package io.crossdock.message;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What polls share. */
@Configuration(proxyBeanMethods = false)
class PollConfiguration {

  private static final int REMEMBERED = 50_000;

  /**
   * What this instance's polls stored lately: polls overlap, and the same state need not be stored
   * again. Only spares work: what it forgets is stored again and recognised when it is decided.
   */
  @Bean
  IdempotentRepository polled() {
    return MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED);
  }
}
