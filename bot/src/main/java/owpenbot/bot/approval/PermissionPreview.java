package owpenbot.bot.approval;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Shape;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;

/// What a person is shown of a permission ask: what would really run, from the tool call's own
/// input, not from the engine's patterns, which are lossy in 1.1. Pure.
final class PermissionPreview {

  private PermissionPreview() {}

  static Permission of(PermissionAsk ask, Part.@Nullable Tool call, Origin origin) {
    Map<String, String> input = call == null ? Map.of() : call.state().input();
    Map<String, String> metadata = ask.metadata();
    String patterns = String.join("\n", ask.patterns());
    return switch (ask.permission()) {
      case "bash" -> bash(ask, input.getOrDefault("command", metadata.get("command")), origin);
      case "edit" -> {
        String file = metadata.getOrDefault("filepath", input.getOrDefault("filePath", patterns));
        @Nullable String diff = metadata.get("diff");
        yield new Permission(
            origin,
            "edit",
            "edit " + brief(patterns.isEmpty() ? file : patterns),
            diff == null ? Shape.PLAIN : Shape.DIFF,
            file,
            diff == null ? plain(file, input) : diff,
            ask.always());
      }
      case "webfetch" -> {
        String url = input.getOrDefault("url", metadata.getOrDefault("url", patterns));
        yield new Permission(
            origin, "webfetch", "fetch from the web", Shape.PLAIN, url, url, ask.always());
      }
      case "external_directory" -> {
        String path = metadata.getOrDefault("filepath", input.getOrDefault("filePath", patterns));
        yield whole(
            ask,
            "leave the project folder",
            plain(path.isEmpty() ? patterns : path, input),
            origin);
      }
      default -> whole(ask, "use " + ask.permission(), plain(patterns, input), origin);
    };
  }

  /// @param command null when the engine told none: its patterns may leave out half of it, so that
  ///   no other request is the same
  private static Permission bash(PermissionAsk ask, @Nullable String command, Origin origin) {
    return command == null
        ? new Permission(
            origin,
            "bash",
            "run a command of which opencode tells only the pattern",
            Shape.COMMAND,
            ask.id(),
            String.join("\n", ask.patterns()),
            ask.always())
        : new Permission(
            origin, "bash", "run a command", Shape.COMMAND, command, command, ask.always());
  }

  /// A request that is the same only if all that is shown of it is: patterns reach further.
  private static Permission whole(PermissionAsk ask, String title, String shown, Origin origin) {
    return new Permission(origin, ask.permission(), title, Shape.PLAIN, shown, shown, ask.always());
  }

  private static String plain(String first, Map<String, String> input) {
    StringBuilder text = new StringBuilder(first);
    input.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> !entry.getValue().equals(first))
        .forEach(
            entry ->
                text.append('\n').append(entry.getKey()).append(": ").append(entry.getValue()));
    return text.toString();
  }

  private static String brief(String patterns) {
    List<String> lines = patterns.lines().toList();
    return lines.size() <= 1 ? patterns : lines.getFirst() + " and " + (lines.size() - 1) + " more";
  }
}
