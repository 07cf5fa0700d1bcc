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
      case "bash" -> {
        String command = input.getOrDefault("command", metadata.getOrDefault("command", patterns));
        yield new Permission(
            origin, "bash", "run a command", Shape.COMMAND, command, command, ask.always());
      }
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
        yield new Permission(
            origin,
            "external_directory",
            "leave the project folder",
            Shape.PLAIN,
            patterns,
            plain(path.isEmpty() ? patterns : path, input),
            ask.always());
      }
      default ->
          new Permission(
              origin,
              ask.permission(),
              "use " + ask.permission(),
              Shape.PLAIN,
              patterns,
              plain(patterns, input),
              ask.always());
    };
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
