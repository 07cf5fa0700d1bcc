package owpenbot.bot.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.ToolState;
import owpenbot.client.opencode.ToolState.Status;
import owpenbot.config.ReplySettings.Verbosity;

/// A tool call as one line: verb, short argument, duration. Plain text, not Markdown: it holds
/// commands and names as they are, made [Visible].
///
/// @param outputLimit most characters of the output that is shown below the line, in verbose mode
/// @param directory where the session works; paths below it are shown relative to it
public record ToolLine(Verbosity verbosity, int outputLimit, String directory) {

  /// Longest argument.
  static final int MAX_ARGUMENT_CHARS = 80;

  /// Longest path; of longer ones the middle goes.
  static final int MAX_PATH_CHARS = 60;

  /// Arguments that say most about a call of a tool that we do not know, best first.
  private static final List<String> TELLING =
      List.of("filePath", "path", "file", "pattern", "query", "url", "command", "name", "title");

  /// The line, with the output in verbose mode; empty when this verbosity does not show the call,
  /// or while the engine has not told its arguments yet.
  public Optional<String> of(Part.Tool tool) {
    ToolState state = tool.state();
    boolean shown =
        state.status() != Status.PENDING
            && switch (verbosity) {
              case QUIET -> false;
              case NORMAL -> essential(tool.tool());
              case VERBOSE -> true;
            };
    return shown ? Optional.of(line(tool.tool(), state) + output(state)) : Optional.empty();
  }

  /// Whether people want to see a call of this tool in normal mode: it changes or reaches
  /// something.
  public static boolean essential(String tool) {
    return switch (tool) {
      case "bash",
          "edit",
          "write",
          "multiedit",
          "patch",
          "apply_patch",
          "task",
          "webfetch",
          "websearch" ->
          true;
      default -> false;
    };
  }

  private String line(String tool, ToolState state) {
    StringBuilder line = new StringBuilder(what(tool, state));
    if (state.status() == Status.ERROR) {
      line.append(" · failed");
    }
    if (state.took() != null) {
      line.append(" · ").append(Durations.precise(state.took()));
    }
    return line.toString();
  }

  private String what(String tool, ToolState state) {
    Map<String, String> input = state.input();
    return switch (tool) {
      case "bash" -> "$ " + argument(input.get("command"));
      case "edit", "write", "multiedit", "patch", "apply_patch" ->
          "✎ " + path(input.get("filePath"), state) + stat(state);
      case "read" -> "read " + path(input.get("filePath"), state);
      case "list" -> "list " + path(input.get("path"), state);
      case "glob" -> "glob " + argument(input.get("pattern"));
      case "grep" -> "grep " + argument(input.get("pattern"));
      case "webfetch" -> "↓ " + argument(input.get("url"));
      case "websearch" -> "search " + argument(input.get("query"));
      case "task" -> "▸ " + task(input);
      case "todowrite" -> "☑ plan" + progress(input.getOrDefault("todos", ""));
      case "question" -> "? " + questions(input.getOrDefault("questions", ""));
      default -> Visible.line(tool, MAX_ARGUMENT_CHARS) + first(input);
    };
  }

  private static String argument(@Nullable String text) {
    return text == null || text.isBlank() ? "…" : Visible.line(text, MAX_ARGUMENT_CHARS);
  }

  private String path(@Nullable String path, ToolState state) {
    if (path == null) {
      return argument(state.title());
    }
    String base = directory.endsWith("/") ? directory : directory + "/";
    String shown = path.startsWith(base) ? path.substring(base.length()) : path;
    return Shorten.middle(Visible.line(shown, 4 * MAX_PATH_CHARS), MAX_PATH_CHARS);
  }

  private static String stat(ToolState state) {
    return state.diff() == null ? "" : " " + DiffStat.of(state.diff()).text();
  }

  private static String task(Map<String, String> input) {
    String agent = input.get("subagent_type");
    String what = argument(input.get("description"));
    return agent == null ? what : Visible.line(agent, MAX_ARGUMENT_CHARS) + ": " + what;
  }

  private static String progress(String todos) {
    int all = count(todos, "\"status\":");
    return all == 0 ? "" : " " + count(todos, "\"status\":\"completed\"") + "/" + all;
  }

  private static String questions(String questions) {
    int all = count(questions, "\"question\":");
    return all > 1 ? "asked " + all + " questions" : "asked a question";
  }

  /// The input's values are compact JSON; counting needs no parser.
  private static int count(String text, String what) {
    int count = 0;
    for (int i = text.indexOf(what); i >= 0; i = text.indexOf(what, i + what.length())) {
      count++;
    }
    return count;
  }

  private static String first(Map<String, String> input) {
    return TELLING.stream()
        .filter(input::containsKey)
        .findFirst()
        .or(() -> new TreeMap<>(input).keySet().stream().findFirst())
        .map(key -> " " + argument(input.get(key)))
        .orElse("");
  }

  private String output(ToolState state) {
    if (verbosity != Verbosity.VERBOSE || outputLimit <= 0 || state.output().isBlank()) {
      return "";
    }
    return "\n" + Visible.of(state.output().strip(), outputLimit);
  }
}
