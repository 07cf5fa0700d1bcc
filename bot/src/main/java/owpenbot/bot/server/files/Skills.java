package owpenbot.bot.server.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The skills that lie in a workspace's folders and in the user's. Thread-safe.
final class Skills {

  private final Places places;
  private final ParsedFiles<Parsed> parsed;

  /// A skill file as it was read.
  private sealed interface Parsed {

    record Good(String name, String description, String content) implements Parsed {}

    record Bad(String reason) implements Parsed {}
  }

  Skills(Places places, Clock clock) {
    this.places = places;
    this.parsed = new ParsedFiles<>(clock);
  }

  SkillList list(boolean includeGlobal) {
    Found found = new Found(new LinkedHashMap<>(), new ArrayList<>());
    PathGuard project = new PathGuard(places.top());
    places.skills().forEach(folder -> add(folder, Scope.PROJECT, project, found));
    if (includeGlobal) {
      places.globalSkills().forEach(folder -> add(folder, Scope.GLOBAL, null, found));
    }
    return new SkillList(List.copyOf(found.items.values()), found.warnings);
  }

  /// What was found so far; the first of a name counts.
  private record Found(Map<String, SkillItem> items, List<Warning> warnings) {}

  /// @param guard what the files must stay in, or null for the user's own
  private void add(Path folder, Scope scope, @Nullable PathGuard guard, Found found) {
    for (Path skill : Folders.entries(folder)) {
      Path file = skill.resolve("SKILL.md");
      if (!Files.exists(file)) {
        continue;
      }
      Optional<Warning> outside = Folders.outside(file, guard);
      if (outside.isPresent()) {
        found.warnings.add(outside.get());
        continue;
      }
      switch (parsed(file, skill.getFileName().toString())) {
        case Parsed.Good(String name, String description, String content) ->
            found.items.putIfAbsent(name, new SkillItem(name, description, file, scope, content));
        case Parsed.Bad(String reason) -> found.warnings.add(new Warning(file, reason));
      }
    }
  }

  private Parsed parsed(Path file, String folder) {
    try {
      return parsed.get(file, text -> parse(text, folder));
    } catch (WorkspaceException e) {
      return new Parsed.Bad(e.text());
    }
  }

  private static Parsed parse(String text, String folder) {
    try {
      FrontMatter head = FrontMatter.parse(text);
      String name = head.text("name").orElse(folder);
      String description = head.text("description").orElse("");
      if (!SkillRules.validName(name)) {
        return new Parsed.Bad("its name is not lower-case words with dashes: " + name);
      }
      if (!name.equals(folder)) {
        return new Parsed.Bad("its name %s is not its folder's".formatted(name));
      }
      return SkillRules.validDescription(description)
          ? new Parsed.Good(name, description, text)
          : new Parsed.Bad("its description must have 1 to 1024 characters");
    } catch (FrontMatter.IllegalFrontMatter e) {
      return new Parsed.Bad(String.valueOf(e.getMessage()));
    }
  }
}
