package owpenbot.bot.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlClient.Reply;

/// Prints what the core answered.
final class Answers {

  private Answers() {}

  /// What went wrong with a question.
  static int failed(Invocation call, Reply reply) {
    call.output().error(reply.error());
    return ExitCode.FAILED;
  }

  /// A list, as a JSON array or a line for each.
  static int list(Invocation call, Reply reply, String none, Function<Map<?, ?>, String> line) {
    if (!reply.ok()) {
      return failed(call, reply);
    }
    List<?> items = reply.json().get("items") instanceof List<?> list ? list : List.of();
    List<String> lines =
        items.stream()
            .map(item -> item instanceof Map<?, ?> map ? plain(line.apply(map)) : "")
            .toList();
    call.output().result(items, lines.isEmpty() ? List.of(none) : lines);
    return ExitCode.OK;
  }

  /// A change, as `{"success":…}` or a line.
  static int change(
      Invocation call, Reply reply, Function<Map<String, @Nullable Object>, String> line) {
    if (!reply.ok()) {
      call.output().refused(reply.error());
      return ExitCode.FAILED;
    }
    return call.done(reply.json(), plain(line.apply(reply.json())));
  }

  /// A text of several lines, each as [#plain].
  static String lines(String text) {
    return text.strip().lines().map(Answers::plain).collect(Collectors.joining("\n"));
  }

  /// Names and commands come from others: nothing in them may move the cursor or hide text.
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
