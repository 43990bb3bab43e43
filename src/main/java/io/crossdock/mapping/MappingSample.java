package io.crossdock.mapping;

import java.nio.file.Path;

/**
 * One worked example of a mapping.
 *
 * @param mapping the mapping file as routes name it
 * @param name what the case shows, from its file name
 * @param in the document that comes in
 * @param out the expected tree, {@code <case>.out.json}; or, where the mapping must refuse the
 *     document, {@code <case>.error.txt} with a part of the message, or of what breaks the schema
 * @param headers what the mapping sees as {@code $headers}; the file need not exist
 */
public record MappingSample(String mapping, String name, Path in, Path out, Path headers) {}
