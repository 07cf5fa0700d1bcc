package owpenbot.bot.server.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A plugin of the engine.
///
/// @param source `config`, `dir.project` or `dir.global`
/// @param path its file, or null for one that the settings name
public record PluginItem(String spec, String source, Scope scope, @Nullable Path path) {}
