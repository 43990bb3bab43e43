package io.crossdock.operation;

import io.crossdock.approval.Agreement;
import io.crossdock.approval.ApprovedAct;
import io.crossdock.approval.Asked;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators do with cases, and what the worth or the number of them decides about. */
@Configuration(proxyBeanMethods = false)
class CaseActs {

  @Bean
  ApprovedAct retryCase(Cases cases, ActWeights weights) {
    return new CommittedAct(
        "case-retry",
        asked -> weights.ofCase(asked.subject()),
        (asked, agreement) ->
            cases.retry(asked.subject(), asked.actor(), asked.because(agreement)));
  }

  @Bean
  ApprovedAct closeCase(Cases cases, ActWeights weights) {
    return new CommittedAct(
        "case-close",
        asked -> weights.ofCase(asked.subject()),
        (asked, agreement) -> {
          cases.close(asked.subject(), asked.actor(), asked.because(agreement));
          return "the case is closed";
        });
  }

  @Bean
  ApprovedAct retryCard(Cases cases, ActWeights weights) {
    return new CommittedAct(
        "case-repeat",
        asked -> weights.ofCard(asked.subject()),
        (asked, agreement) -> card(cases, asked, agreement));
  }

  /** One by one where one person may, for that holds nobody up; else with the agreement as one. */
  private static String card(Cases cases, Asked asked, Agreement agreement) {
    return agreement.by() == null
        ? cases.retryAll(asked.subject(), asked.actor(), asked.reason())
        : cases.retryTogether(asked.subject(), asked.actor(), asked.because(agreement));
  }
}
