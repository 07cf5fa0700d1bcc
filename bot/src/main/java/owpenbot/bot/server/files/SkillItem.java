package owpenbot.bot.server.files;

import java.nio.file.Path;

/// A skill.
///
/// @param path its `SKILL.md`, absolute
/// @param content the whole file
public record SkillItem(String name, String description, Path path, Scope scope, String content) {}
