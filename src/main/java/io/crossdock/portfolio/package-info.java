/**
 * What there is: flows with their owners, what depends on what, logic that stands twice, and how
 * well the parties keep the policies, read from the files of a release; and, where a hub runs, what
 * its tables know of each flow.
 */
package io.crossdock.portfolio;
