package io.crossdock.message;

import java.nio.file.Path;

/**
 * Told while a release goes live, with the routes concerned at rest: what was read from its files
 * is to be read again. A listener that fails takes the release back.
 *
 * @param home folder that holds routes/ and mappings/ of the release
 */
public record ReleaseMoved(Path home) {}
