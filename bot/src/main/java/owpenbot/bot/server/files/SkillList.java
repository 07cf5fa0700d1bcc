package owpenbot.bot.server.files;

import java.util.List;

/// The skills of a workspace. The same instance comes back as long as nothing changed on disk, so
/// that an answer made from it may be kept by identity.
///
/// @param warnings skill files that were left out
public record SkillList(List<SkillItem> items, List<Warning> warnings) {
  public SkillList {
    items = List.copyOf(items);
    warnings = List.copyOf(warnings);
  }
}
