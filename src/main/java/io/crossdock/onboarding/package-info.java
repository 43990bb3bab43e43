/**
 * Onboarding of parties: from the moment somebody begins it until the first document is decided or
 * the first command confirmed, in steps that are the same for every party (docs/onboarding.md).
 */
package io.crossdock.onboarding;
