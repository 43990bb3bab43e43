/**
 * The canonical documents as immutable records. The package depends on Java and Jackson alone; the
 * JSON Schemas beside it stand in {@code mappings/canonical}, and a test holds both to each other.
 */
package io.crossdock.model;
