/**
 * Files of trading partners: claimed when complete, stored in one commit, decided as interchanges,
 * answered, and moved to exactly one end. The table {@code partner_file} is the ledger; names are
 * data and become a path only when they are one plain segment.
 */
package io.crossdock.file;
