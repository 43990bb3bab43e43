package io.crossdock.party;

import java.nio.file.Path;

/**
 * How our SFTP server listens.
 *
 * @param data folder in which homes, keys and the host key stand
 * @param host interface; loopback unless somebody decides otherwise
 * @param port wanted port, 0 for any
 * @param maxSessions connections at once over all partners
 * @param maxFileBytes largest upload in bytes
 * @param logins how many wrong passwords an address may try
 */
record SftpSettings(
    Path data, String host, int port, int maxSessions, long maxFileBytes, LoginLimits logins) {}
