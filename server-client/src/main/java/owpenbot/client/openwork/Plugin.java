package owpenbot.client.openwork;

import org.jspecify.annotations.Nullable;

/// One plugin of a workspace.
///
/// @param spec a package with or without its version, a path or a URL
/// @param source `config`, `dir.project` or `dir.global`
/// @param path of one that lies in a directory
public record Plugin(String spec, String source, String scope, @Nullable String path) {}
