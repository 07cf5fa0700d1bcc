package owpenbot.bot.server.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.SkillList;

/// Keeps the answer to the last list of skills: as long as nothing changed on disk the list is the
/// same instance. Thread-safe.
final class SkillAnswers {

  private volatile @Nullable Kept project;
  private volatile @Nullable Kept all;

  private record Kept(SkillList list, byte[] answer) {}

  byte[] answer(SkillList list, boolean includeGlobal, Function<SkillList, byte[]> make) {
    Kept kept = includeGlobal ? all : project;
    if (kept != null && kept.list() == list) {
      return kept.answer();
    }
    Kept made = new Kept(list, make.apply(list));
    if (includeGlobal) {
      all = made;
    } else {
      project = made;
    }
    return made.answer();
  }
}
