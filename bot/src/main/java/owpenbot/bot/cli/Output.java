package owpenbot.bot.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// What a command prints: its result on stdout, as lines or as JSON, and remarks on stderr.
final class Output {

  private static final String PROGRAM = "owpenwork: ";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final Colours colours;

  Output(PrintStream out, PrintStream err, boolean json, Colours colours) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.colours = colours;
  }

  /// The same, with these colours.
  Output with(Colours other) {
    return new Output(out, err, json, other);
  }

  Colours colours() {
    return colours;
  }

  boolean json() {
    return json;
  }

  /// The result, in the form that was asked for.
  void result(@Nullable Object value, List<String> lines) {
    if (json) {
      out.println(Json.line(value));
    } else {
      lines.forEach(out::println);
    }
    out.flush();
  }

  /// As [#result], in one line.
  void result(@Nullable Object value, String line) {
    result(value, List.of(line));
  }

  /// Something a person should know that is not the result.
  void remark(String text) {
    text.lines().forEach(line -> err.println(PROGRAM + line));
    err.flush();
  }

  /// Why there is no result: for people on stderr, for programs as `{"error":…}` on stdout.
  void error(String text) {
    if (json) {
      out.println(Json.line(Map.of("error", text)));
      out.flush();
    } else {
      remark(text);
    }
  }

  /// Why nothing was changed, for commands that answer `{"success":…}`.
  void refused(String text) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("success", false);
      answer.put("error", text);
      out.println(Json.line(answer));
      out.flush();
    } else {
      remark(text);
    }
  }
}
