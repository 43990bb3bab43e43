package io.crossdock.onboarding;

/** What the onboarding of a party waits for, in the order of the steps. */
public enum Step {
  /** Its file is not among those that run. */
  partyFile,
  /** It has sent nothing, and nothing was sent to it. */
  firstMessage,
  /** Nothing from it is decided, and no command to it is confirmed. */
  firstDecision,
  /** It is productive, or it was there before onboardings were measured. */
  nothing
}
