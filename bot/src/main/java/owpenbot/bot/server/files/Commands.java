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

/// The commands that lie in a workspace's folders and in the user's. Thread-safe.
final class Commands {

  private static final String END = ".md";

  private final Places places;
  private final PathGuard guard;
  private final ParsedFiles<FrontMatter> parsed;

  Commands(Places places, PathGuard guard, Clock clock) {
    this.places = places;
    this.guard = guard;
    this.parsed = new ParsedFiles<>(clock);
  }

  CommandList list(Scope scope) {
    Map<String, CommandItem> items = new LinkedHashMap<>();
    List<Warning> warnings = new ArrayList<>();
    places.commands(scope).stream()
        .flatMap(folder -> Folders.entries(folder).stream())
        .filter(file -> file.getFileName().toString().endsWith(END) && Files.isRegularFile(file))
        .forEach(file -> add(file, scope, items, warnings));
    return new CommandList(List.copyOf(items.values()), warnings);
  }

  private void add(Path file, Scope scope, Map<String, CommandItem> items, List<Warning> warnings) {
    Optional<Warning> outside = Folders.outside(file, scope == Scope.PROJECT ? guard : null);
    if (outside.isPresent()) {
      warnings.add(outside.get());
      return;
    }
    try {
      CommandItem item = item(file, parsed.get(file, FrontMatter::parse), scope);
      if (CommandRules.validName(item.name())) {
        items.putIfAbsent(item.name(), item);
      } else {
        warnings.add(new Warning(file, "its name has more than letters, digits, _ and -"));
      }
    } catch (FrontMatter.IllegalFrontMatter e) {
      warnings.add(new Warning(file, String.valueOf(e.getMessage())));
    } catch (WorkspaceException e) {
      warnings.add(new Warning(file, e.text()));
    }
  }

  private static CommandItem item(Path file, FrontMatter head, Scope scope) {
    String stem = file.getFileName().toString();
    @Nullable String subtask = head.fields().get("subtask");
    return new CommandItem(
        head.text("name").orElse(stem.substring(0, stem.length() - END.length())),
        head.text("description").orElse(null),
        head.body().strip(),
        head.text("agent").orElse(null),
        head.text("model").orElse(null),
        subtask == null ? null : Boolean.valueOf(subtask),
        scope);
  }
}
