package owpenbot.client.openwork;

import org.jspecify.annotations.Nullable;

/// A skill to write.
///
/// @param content of its SKILL.md, with or without front matter
/// @param description needed when the content has no front matter
public record NewSkill(String name, String content, @Nullable String description) {}
