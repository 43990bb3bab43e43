/**
 * What operations people do from a terminal: commands of the jar that ask a running hub by its
 * operations API. They know nothing of the hub's inside.
 */
package io.crossdock.command;
