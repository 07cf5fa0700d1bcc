package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.policy.Sha256;

/// A plan while it is being made: what was seen and what shall be there. Confined to one thread.
final class Draft {

  private final PathGuard guard;
  private final Map<Path, Optional<String>> seen = new LinkedHashMap<>();
  private final Map<Path, Optional<String>> wanted = new LinkedHashMap<>();

  Draft(PathGuard guard) {
    this.guard = guard;
  }

  /// The text as this plan would leave it; empty if there is or will be no such file. Throws for a
  /// path that leads out of the workspace.
  Optional<String> text(Path path) {
    Optional<String> planned = wanted.get(path);
    return planned == null ? look(path) : planned;
  }

  private Optional<String> look(Path path) {
    return seen.computeIfAbsent(
        path,
        p -> {
          guard.real(p);
          return TextFiles.read(p);
        });
  }

  void put(Path path, String text) {
    look(path);
    wanted.put(path, Optional.of(text));
  }

  void delete(Path path) {
    look(path);
    wanted.put(path, Optional.empty());
  }

  String name(Path path) {
    return guard.name(path);
  }

  WritePlan plan(Workspace workspace, String action, String target, String summary) {
    List<FileChange> changes = new ArrayList<>();
    wanted.forEach(
        (path, text) -> {
          @Nullable String before = look(path).orElse(null);
          @Nullable String after = text.orElse(null);
          if (!Objects.equals(before, after)) {
            String name = guard.name(path);
            String diff = UnifiedDiff.of(name, before, after);
            changes.add(new FileChange(path, name, before, after, diff));
          }
        });
    Map<Path, String> hashes = new LinkedHashMap<>();
    seen.forEach((path, text) -> hashes.put(path, hash(text)));
    return new WritePlan(
        workspace, action, target, summary, changes, hashes, requestHash(action, changes, hashes));
  }

  /// Of a text that may not be there.
  static String hash(Optional<String> text) {
    return text.map(Sha256::of).orElse("absent");
  }

  private String requestHash(String action, List<FileChange> changes, Map<Path, String> hashes) {
    StringBuilder all = new StringBuilder(action);
    hashes.forEach(
        (path, hash) -> all.append('\n').append(guard.name(path)).append(' ').append(hash));
    for (FileChange change : changes) {
      all.append('\n').append(change.name()).append(' ');
      all.append(hash(Optional.ofNullable(change.after())));
    }
    return Sha256.of(all.toString());
  }
}
