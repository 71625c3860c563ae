package io.landfall.chat.http;

import java.nio.file.Path;

/**
 * A file in a request.
 *
 * @param content where its bytes are for now
 * @param name what its sender calls it; data, never a path
 * @param type what its sender says it is
 */
public record Upload(Path content, String name, String type) {}
