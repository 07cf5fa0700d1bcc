package owpenbot.bot.routing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A SKILL.md as it is attached. Pure.
final class SkillFile {

  private static final Pattern NAME =
      Pattern.compile("\\A---\\R(?:.*\\R)*?name:[ \\t]*[\"']?([A-Za-z0-9_-]+)");

  private SkillFile() {}

  /// The name in its front matter; empty when there is none.
  static String name(String content) {
    Matcher found = NAME.matcher(content);
    return found.find() ? found.group(1) : "";
  }
}
