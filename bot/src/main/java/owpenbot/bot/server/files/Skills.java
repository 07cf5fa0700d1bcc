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
  private final PathGuard guard;
  private final ParsedFiles<Parsed> parsed;

  /// A skill file as it was read.
  private sealed interface Parsed {

    record Good(String name, String description, String content) implements Parsed {}

    record Bad(String reason) implements Parsed {}
  }

  /// @param guard what files of the project must stay in: the workspace, or the repository around
  ///   it
  Skills(Places places, PathGuard guard, Clock clock) {
    this.places = places;
    this.guard = guard;
    this.parsed = new ParsedFiles<>(clock);
  }

  SkillList list(boolean includeGlobal) {
    Map<String, SkillItem> items = new LinkedHashMap<>();
    List<Warning> warnings = new ArrayList<>();
    places.skills().forEach(folder -> add(folder, Scope.PROJECT, items, warnings));
    if (includeGlobal) {
      places.globalSkills().forEach(folder -> add(folder, Scope.GLOBAL, items, warnings));
    }
    return new SkillList(List.copyOf(items.values()), warnings);
  }

  private void add(Path folder, Scope scope, Map<String, SkillItem> items, List<Warning> warnings) {
    @Nullable PathGuard inside = scope == Scope.PROJECT ? guard : null;
    for (Path skill : Folders.entries(folder)) {
      Path file = skill.resolve("SKILL.md");
      if (!Files.exists(file)) {
        continue;
      }
      Optional<Warning> outside = Folders.outside(file, inside);
      if (outside.isPresent()) {
        warnings.add(outside.get());
        continue;
      }
      switch (parsed(file, skill.getFileName().toString())) {
        case Parsed.Good(String name, String description, String content) ->
            items.putIfAbsent(name, new SkillItem(name, description, file, scope, content));
        case Parsed.Bad(String reason) -> warnings.add(new Warning(file, reason));
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
