package owpenbot.bot.server.files;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a skill has to be. Pure.
final class SkillRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_DESCRIPTION_CHARS = 1_024;

  private SkillRules() {}

  static boolean validName(String name) {
    return name.length() <= MAX_NAME_CHARS && NAME.matcher(name).matches();
  }

  static boolean validDescription(String description) {
    return !description.isBlank() && description.length() <= MAX_DESCRIPTION_CHARS;
  }

  /// The name, if it is one.
  static String name(@Nullable String name) {
    String given = name == null ? "" : name.strip();
    if (!validName(given)) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_SKILL_NAME,
          "Skill name must be 1 to 64 characters: lower-case letters, digits and single dashes");
    }
    return given;
  }

  /// The whole file for a skill, with the head completed if name or description is missing there.
  static String file(String name, @Nullable String content, @Nullable String description) {
    if (content == null || content.isBlank()) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_SKILL_CONTENT, "Skill content is required");
    }
    FrontMatter head = head(content);
    Optional<String> ownName = head.text("name");
    if (ownName.isPresent() && !ownName.get().equals(name)) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_SKILL_NAME, "Skill frontmatter name must match payload name");
    }
    Optional<String> ownDescription = head.text("description");
    String about = ownDescription.orElse(description == null ? "" : description.strip());
    if (!validDescription(about)) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_DESCRIPTION, "Skill description must have 1 to 1024 characters");
    }
    Map<String, String> missing = new LinkedHashMap<>();
    if (ownName.isEmpty()) {
      missing.put("name", name);
    }
    if (ownDescription.isEmpty()) {
      missing.put("description", about);
    }
    String whole = missing.isEmpty() ? content : completed(content, head, missing);
    return whole.endsWith("\n") ? whole : whole + "\n";
  }

  private static String completed(String content, FrontMatter head, Map<String, String> missing) {
    if (!head.present()) {
      return FrontMatter.written(missing, "", "\n" + content.stripLeading());
    }
    StringBuilder more = new StringBuilder();
    head.head()
        .lines()
        .filter(line -> missing.keySet().stream().noneMatch(name -> line.startsWith(name + ":")))
        .forEach(line -> more.append(more.isEmpty() ? "" : "\n").append(line));
    return FrontMatter.written(missing, more.toString(), head.body());
  }

  private static FrontMatter head(String content) {
    try {
      return FrontMatter.parse(content);
    } catch (FrontMatter.IllegalFrontMatter e) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_SKILL_CONTENT, "Skill: " + e.getMessage(), null, e);
    }
  }
}
