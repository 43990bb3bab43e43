/**
 * What there is: flows with their owners, what depends on what, logic that stands twice, and how
 * well the parties keep the policies. Read from the files of a release; no hub runs.
 */
package io.crossdock.portfolio;
