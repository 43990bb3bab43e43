/**
 * What one operator asks for and another one has to agree to before it is done: who asked for what
 * and why, what it weighs, who decided (docs/approvals.md). It knows no act; the packages whose
 * acts they are tell it what they weigh and do.
 */
package io.crossdock.approval;
